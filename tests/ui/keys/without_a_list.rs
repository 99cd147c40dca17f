use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
struct Topic {
    #[kafka = "nullable"]
    name: Str,
}

fn main() {}
