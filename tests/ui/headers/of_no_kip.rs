use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
#[kafka(api = 10_001, versions = "0..=3", header = "0: 0, 1..: 4", response = PingResponse)]
struct PingRequest {}

#[derive(KafkaMessage)]
#[kafka(api = 10_001, versions = "0..=3", header = "2..: 2")]
struct PingResponse {}

fn main() {}
