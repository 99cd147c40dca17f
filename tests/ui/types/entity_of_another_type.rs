use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(entity = "topicName")]
    id: i32,
    #[kafka(entity = "brokerId")]
    brokers: Vec<i64>,
}

fn main() {}
