use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(nullable, default = [])]
    name: Str,
}

fn main() {}
