use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(nullable = "2..")]
    name: Option<Str>,
}

fn main() {}
