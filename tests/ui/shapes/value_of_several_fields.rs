use kayrock::{KafkaValue, Str};

#[derive(KafkaValue)]
struct Topic {
    name: Str,
    count: i32,
}

fn main() {}
