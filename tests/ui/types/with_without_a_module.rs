use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(with = duration_ms)]
    timeout: std::time::Duration,
}

fn main() {}
