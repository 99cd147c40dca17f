use kayrock::KafkaMessage;

#[derive(Debug, KafkaMessage)]
#[kafka(api = 1, versions = "0..=3", target = "controller")]
struct PingResponse {}

fn main() {}
