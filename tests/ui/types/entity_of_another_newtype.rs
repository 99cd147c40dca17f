use kayrock::KafkaField;

#[derive(KafkaField)]
#[kafka(entity = "topicName")]
struct TopicId(i32);

fn main() {}
