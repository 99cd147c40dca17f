use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(default = 300)]
    kind: i8,
}

fn main() {}
