use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(tag = 0)]
    count: i32,
}

fn main() {}
