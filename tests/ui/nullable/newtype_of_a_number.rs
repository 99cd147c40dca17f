use kayrock::{KafkaMessage, KafkaField};

#[derive(Debug, KafkaField)]
struct Id(i32);

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(nullable, default = None)]
    id: Option<Id>,
}

fn main() {}
