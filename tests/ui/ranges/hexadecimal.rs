use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
#[kafka(kind = "data", versions = "0..=5")]
struct Topic {
    #[kafka(versions = "0x3")]
    name: Str,
    #[kafka(versions = "0x1..=0x4")]
    count: i32,
}

fn main() {}
