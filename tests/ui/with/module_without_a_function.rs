use kayrock::KafkaMessage;
use std::time::Duration;

mod millis {
    pub type Wire = i64;
}

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(with = millis)]
    timeout: Duration,
}

fn main() {}
