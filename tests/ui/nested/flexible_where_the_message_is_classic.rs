use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
#[kafka(api = 10_001, versions = "0..=3", flexible = "2..")]
struct GroupResponse {
    groups: Vec<Group>,
}

#[derive(KafkaMessage)]
struct Group {
    members: Vec<Member>,
}

#[derive(KafkaMessage)]
struct Member {
    #[kafka(flexible = "1..")]
    name: Str,
}

fn main() {}
