use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(with = "millis")]
    timeout: std::time::Duration,
}

fn main() {}
