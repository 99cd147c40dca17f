use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
#[kafka(transparent)]
struct Topic {
    name: Str,
}

fn main() {}
