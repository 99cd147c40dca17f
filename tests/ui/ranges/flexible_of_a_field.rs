use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(flexible = "sometimes")]
    name: Str,
}

fn main() {}
