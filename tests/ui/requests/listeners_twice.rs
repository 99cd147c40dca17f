use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
#[kafka(api = 10_001, versions = "0", response = PingResponse, listeners = "broker, broker")]
struct PingRequest {}

#[derive(KafkaMessage)]
#[kafka(api = 10_001, versions = "0")]
struct PingResponse {}

fn main() {}
