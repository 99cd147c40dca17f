use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
#[kafka(api = 1, versions = "0..=3", header = "0..=2: 0, 2..: 1")]
struct PingResponse {}

fn main() {}
