use kayrock::{KafkaMessage, KafkaValue};

#[derive(KafkaValue)]
struct Percent(i8);

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(default = 300)]
    filled: Percent,
}

fn main() {}
