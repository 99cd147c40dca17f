use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(entity = "topic")]
    name: Str,
}

fn main() {}
