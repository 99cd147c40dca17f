use kayrock::KafkaMessage;

#[derive(Debug, KafkaMessage)]
#[kafka(api = 1, versions = "1..=3", fallback = 0)]
struct PingResponse {}

fn main() {}
