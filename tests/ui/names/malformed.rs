use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
#[kafka(name = "max bytes")]
struct Topic {}

fn main() {}
