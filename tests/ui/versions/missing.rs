use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
#[kafka(api = 1)]
struct PingResponse {}

fn main() {}
