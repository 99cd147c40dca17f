use kayrock::{KafkaMessage, Uuid};

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(default = "abc")]
    id: Uuid,
}

fn main() {}
