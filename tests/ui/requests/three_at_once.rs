use kayrock::KafkaMessage;

#[derive(Debug, KafkaMessage)]
#[kafka(response = PingResponse, versions = "0..", fallback = 0)]
struct PingRequest {}

#[derive(Debug, KafkaMessage)]
#[kafka(api = 1, versions = "0..=3", listeners = "broker")]
struct PingResponse {}

fn main() {}
