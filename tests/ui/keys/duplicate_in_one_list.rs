use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(versions = "3..", ignorable, versions = "4..")]
    name: Str,
}

fn main() {}
