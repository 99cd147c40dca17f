use kayrock::KafkaMessage;

#[derive(Debug, KafkaMessage)]
#[kafka(api = 1, versions = "0..=3", response = PingResponse)]
struct PingRequest {}

#[derive(Debug, KafkaMessage)]
#[kafka(api = 1, versions = "0..=4")]
struct PingResponse {}

fn main() {}
