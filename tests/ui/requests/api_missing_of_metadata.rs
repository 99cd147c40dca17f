use kayrock::KafkaMessage;

#[derive(Debug, KafkaMessage)]
#[kafka(kind = "metadata", versions = "0")]
struct TopicRecord {}

fn main() {}
