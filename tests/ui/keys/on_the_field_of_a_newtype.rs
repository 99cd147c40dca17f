use kayrock::{KafkaValue, Str};

#[derive(KafkaValue)]
struct TopicName(#[kafka(nullable)] Str);

fn main() {}
