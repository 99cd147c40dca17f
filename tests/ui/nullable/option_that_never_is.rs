use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
struct Topic {
    name: Option<Str>,
}

fn main() {}
