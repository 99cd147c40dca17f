use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(versions = "0..12")]
    name: Str,
}

fn main() {}
