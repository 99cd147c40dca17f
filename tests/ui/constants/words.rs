use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
#[kafka(api = ping, versions = all, flexible = none)]
struct PingResponse {}

fn main() {}
