use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(default = 1)]
    name: Str,
}

fn main() {}
