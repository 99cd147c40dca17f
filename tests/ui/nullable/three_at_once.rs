use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(nullable)]
    name: Option<Str>,
    #[kafka(default = None)]
    other: Option<Str>,
    #[kafka(nullable = "6..", default = None)]
    third: Option<Str>,
}

fn main() {}
