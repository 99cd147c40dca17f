use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(versions = "")]
    name: Str,
}

fn main() {}
