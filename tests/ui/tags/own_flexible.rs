use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(tag = 0, tagged = "0..", flexible = "never")]
    name: Str,
}

fn main() {}
