use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(versions = "4..=1")]
    name: Str,
}

fn main() {}
