use kayrock::{KafkaMessage, Uuid};

#[derive(KafkaMessage)]
struct Topic {
    partitions: Option<i32>,
    id: Option<Uuid>,
}

fn main() {}
