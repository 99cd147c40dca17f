use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
#[kafka(api = -1, versions = "0..=1")]
struct PingResponse {}

#[derive(KafkaMessage)]
#[kafka(api = 40_000, versions = "0..=1")]
struct Other {}

fn main() {}
