use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(default = [])]
    count: i32,
}

fn main() {}
