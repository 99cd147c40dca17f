use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(tag = -1, tagged = "0..")]
    name: Str,
}

fn main() {}
