use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
#[kafka(kind = "data", versions = "0")]
struct Listing<'a> {
    topic: &'a Topic,
    topics: &'a [Topic],
}

#[derive(KafkaMessage)]
struct Topic {
    name: Str,
}

fn main() {}
