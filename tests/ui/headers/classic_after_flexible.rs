use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
#[kafka(api = 1, versions = "0..=3", flexible = "1..", header = "2..: 0")]
struct PingResponse {}

fn main() {}
