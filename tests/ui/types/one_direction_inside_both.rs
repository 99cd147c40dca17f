use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
#[kafka(only = "decode")]
struct Topic {
    name: Str,
}

#[derive(KafkaMessage)]
struct PingResponse {
    topics: Vec<Topic>,
}

fn main() {}
