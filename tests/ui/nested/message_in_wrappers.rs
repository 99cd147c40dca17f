use kayrock::codec::Lazy;
use kayrock::{KafkaField, KafkaMessage, Str};

#[derive(KafkaMessage)]
#[kafka(api = 10_002, versions = "0")]
struct Member {
    name: Str,
}

#[derive(KafkaField)]
struct Leader(Member);

#[derive(KafkaMessage)]
#[kafka(api = 10_001, versions = "0..=3", flexible = "0..")]
struct GroupResponse {
    members: Vec<Vec<Member>>,
}

#[derive(KafkaMessage)]
#[kafka(api = 10_001, versions = "0..=3", flexible = "0..")]
struct OptionalResponse {
    #[kafka(nullable, default = None)]
    boxed: Option<Box<Member>>,
}

#[derive(KafkaMessage)]
#[kafka(api = 10_001, versions = "0..=3", flexible = "0..")]
struct LazyResponse {
    #[kafka(tag = 0, tagged = "0..")]
    lazy: Lazy<Member>,
}

#[derive(KafkaMessage)]
#[kafka(api = 10_001, versions = "0..=3", flexible = "0..")]
struct LeaderResponse {
    leader: Leader,
}

fn main() {}
