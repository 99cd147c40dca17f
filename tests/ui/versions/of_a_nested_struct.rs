use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
#[kafka(versions = "0..=3", flexible = "2..")]
struct Topic {
    name: Str,
}

fn main() {}
