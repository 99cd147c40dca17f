use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
#[kafka(kind = "data", versions = (0..=3))]
struct Topic {
    name: Str,
}

fn main() {}
