use kayrock::{KafkaMessage, KafkaField};

#[derive(KafkaField)]
struct Percent(i8);

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(default = 300)]
    filled: Percent,
}

fn main() {}
