use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(versions, tag =, tagged = "0..")]
    name: Str,
}

fn main() {}
