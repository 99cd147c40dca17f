use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
#[kafka(tag = 0)]
struct Topic {
    name: Str,
}

fn main() {}
