use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
enum Topic {
    Named(Str),
}

fn main() {}
