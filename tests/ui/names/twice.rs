use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
struct Topic {
    max_bytes: i32,
    #[kafka(name = "MaxBytes")]
    limit: i32,
}

fn main() {}
