use kayrock::{KafkaMessage, Str};

#[derive(Debug, KafkaMessage)]
#[kafka(kind = "coordinator-key", api = 3, versions = "0..=1", flexible = "1..")]
struct GroupKey {
    group: Str,
}

fn main() {}
