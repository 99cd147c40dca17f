use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
#[kafka(crate = 5)]
struct Topic {
    name: Str,
}

fn main() {}
