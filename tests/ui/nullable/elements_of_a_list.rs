use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
struct Topic {
    names: Vec<Option<Str>>,
}

fn main() {}
