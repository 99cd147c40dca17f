use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(frobnicate = 3)]
    name: Str,
}

fn main() {}
