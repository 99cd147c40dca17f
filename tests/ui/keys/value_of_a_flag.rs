use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(ignorable = true)]
    name: Str,
}

fn main() {}
