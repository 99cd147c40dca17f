use kayrock::{GroupId, KafkaMessage};

#[derive(Debug, KafkaMessage)]
#[kafka(api = 1, versions = "0..=3", response = PingResponse, repeatable)]
struct PingRequest {
    group_id: GroupId,
}

#[derive(Debug, KafkaMessage)]
#[kafka(api = 1, versions = "0..=3")]
struct PingResponse {}

fn main() {}
