use kayrock::KafkaMessage;

#[derive(Debug, KafkaMessage)]
#[kafka(api = 1, versions = "0..=3", response = i32)]
struct PingRequest {}

fn main() {}
