use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(nullable = "none", default = None)]
    name: Option<Str>,
}

fn main() {}
