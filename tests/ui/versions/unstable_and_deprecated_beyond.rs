use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
#[kafka(api = 1, versions = "2..=3", unstable = "4..", deprecated = "0..=2")]
struct PingResponse {}

fn main() {}
