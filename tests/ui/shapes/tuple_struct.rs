use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
struct Topic(Str, i32);

fn main() {}
