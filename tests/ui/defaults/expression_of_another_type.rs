use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(default = i64::MAX)]
    count: i32,
}

fn main() {}
