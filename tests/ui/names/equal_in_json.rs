use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
struct Topic {
    max_bytes: i32,
    #[kafka(name = "maxBytes")]
    other: i32,
}

fn main() {}
