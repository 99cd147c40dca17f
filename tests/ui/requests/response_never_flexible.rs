use kayrock::KafkaMessage;

#[derive(Debug, KafkaMessage)]
#[kafka(api = 1, versions = "0..=3", flexible = "2..", response = PingResponse<'_>)]
struct PingRequest {}

#[derive(Debug, KafkaMessage)]
#[kafka(api = 1, versions = "0..=3")]
struct PingResponse<'a> {
    name: &'a str,
}

fn main() {}
