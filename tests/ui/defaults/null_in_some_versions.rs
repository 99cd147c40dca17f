use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(nullable = "6..", default = None)]
    name: Option<Str>,
}

fn main() {}
