use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(versions("3.."))]
    name: Str,
}

fn main() {}
