use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
struct Topic {
    #[cfg(unix)]
    count: i32,
}

fn main() {}
