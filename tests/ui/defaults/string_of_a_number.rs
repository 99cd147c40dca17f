use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(default = "one")]
    count: i32,
}

fn main() {}
