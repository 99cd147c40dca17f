use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
#[kafka(api = 10_001, versions = "0", only = "decode")]
struct Member {
    name: Str,
}

#[derive(KafkaMessage)]
#[kafka(api = 10_002, versions = "0", only = "decode")]
struct Group {
    leader: Member,
}

fn main() {}
