use kayrock::{KafkaField, Str};

#[derive(KafkaField)]
struct Topic {
    name: Str,
    count: i32,
}

fn main() {}
