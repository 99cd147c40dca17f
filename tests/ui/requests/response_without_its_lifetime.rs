use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
#[kafka(api = 10_001, versions = "0..=1", response = PingResponse)]
struct PingRequest {}

#[derive(KafkaMessage)]
#[kafka(api = 10_001, versions = "0..=1")]
struct PingResponse<'a> {
    text: &'a str,
}

fn main() {}
