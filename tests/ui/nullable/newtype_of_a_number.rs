use kayrock::{KafkaMessage, KafkaValue};

#[derive(Debug, KafkaValue)]
struct Id(i32);

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(nullable, default = None)]
    id: Option<Id>,
}

fn main() {}
