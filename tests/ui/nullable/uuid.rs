use kayrock::{KafkaMessage, Uuid};

#[derive(KafkaMessage)]
struct Topic<'a> {
    name: &'a str,
    #[kafka(nullable = "1..", default = [])]
    id: Option<Uuid>,
}

fn main() {}
