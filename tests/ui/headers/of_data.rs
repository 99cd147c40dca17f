use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
#[kafka(kind = "data", versions = "0", header = "0: 0")]
struct Assignment {}

fn main() {}
