use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
#[kafka(api = 1, versions = "2..")]
struct PingResponse {}

fn main() {}
