use kayrock::KafkaMessage;

const KEY: i16 = -1;

#[derive(KafkaMessage)]
#[kafka(api = KEY, versions = "0..=3")]
struct PingResponse {}

fn main() {}
