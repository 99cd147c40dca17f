use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(tag = 0, tagged = "0..", map_key)]
    name: Str,
}

fn main() {}
