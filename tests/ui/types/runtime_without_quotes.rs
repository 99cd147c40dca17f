use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
#[kafka(crate = ::kayrock)]
struct Topic {
    name: Str,
}

fn main() {}
