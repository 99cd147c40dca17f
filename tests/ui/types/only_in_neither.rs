use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
#[kafka(api = 1, versions = "0", only = "read")]
struct PingResponse {}

fn main() {}
