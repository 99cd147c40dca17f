use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
#[kafka(api = 1)]
#[kafka(versions = "0..=3")]
#[kafka(api = 2)]
struct PingResponse {}

fn main() {}
