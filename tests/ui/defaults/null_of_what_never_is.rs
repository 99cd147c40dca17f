use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(default = None)]
    name: Str,
}

fn main() {}
