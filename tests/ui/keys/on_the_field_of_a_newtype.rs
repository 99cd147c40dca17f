use kayrock::{KafkaField, Str};

#[derive(KafkaField)]
struct TopicName(#[kafka(nullable)] Str);

fn main() {}
