use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(versions = "3..", nullable = "0..=2", default = [])]
    name: Option<Str>,
}

fn main() {}
