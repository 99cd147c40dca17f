use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(nullable, default = 5)]
    name: Option<Str>,
}

fn main() {}
