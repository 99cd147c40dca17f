use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
#[kafka(api = 10_001, versions = "0..=3")]
struct GroupResponse {
    members: Vec<Member>,
}

#[derive(KafkaMessage)]
struct Member {
    #[kafka(nullable = "4..", default = [])]
    name: Option<Str>,
}

fn main() {}
