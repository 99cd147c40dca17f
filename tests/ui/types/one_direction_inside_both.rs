use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
#[kafka(only = "decode")]
struct Topic {
    name: Str,
}

#[derive(KafkaMessage)]
struct DecodedResponse {
    topics: Vec<Topic>,
}

fn main() {}
