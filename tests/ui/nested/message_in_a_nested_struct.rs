use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
#[kafka(kind = "data", versions = "0..=1", flexible = "1..")]
struct Member {
    name: Str,
}

#[derive(KafkaMessage)]
struct Group {
    members: Vec<Member>,
}

#[derive(KafkaMessage)]
#[kafka(api = 10_001, versions = "0..=3")]
struct GroupsResponse {
    groups: Vec<Group>,
}

fn main() {}
