use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
#[kafka(api = 1, versions = "0..=3", flexible = "2..=3")]
struct PingResponse {}

fn main() {}
