use kayrock::KafkaMessage;

#[derive(Debug, KafkaMessage)]
#[kafka(api = 1, versions = "0..=3", flexible = "2..", response = PingResponse)]
struct PingRequest {}

#[derive(Debug, KafkaMessage)]
#[kafka(api = 1, versions = "0..=3", flexible = "3..")]
struct PingResponse {}

fn main() {}
