use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(versions = "0..=40000")]
    name: Str,
}

fn main() {}
