use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(api = 1)]
    name: Str,
}

fn main() {}
