use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
#[kafka(api = 10_001, versions = "0..=3")]
struct GroupResponse<'a> {
    member: Member<'a>,
}

#[derive(KafkaMessage)]
struct Member<'a> {
    #[kafka(flexible = "0..")]
    name: &'a str,
    host: Str,
}

fn main() {}
