use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(ignorable, ignorable)]
    name: Str,
}

fn main() {}
