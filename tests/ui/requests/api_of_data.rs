use kayrock::KafkaMessage;

#[derive(Debug, KafkaMessage)]
#[kafka(kind = "data", api = 5, versions = "0")]
struct Assignment {}

fn main() {}
