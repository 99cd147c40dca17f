use kayrock::{KafkaMessage, UnknownTags};

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(ignorable)]
    unknown_tags: UnknownTags,
}

fn main() {}
