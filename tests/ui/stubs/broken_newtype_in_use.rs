use kayrock::{KafkaMessage, KafkaField, Str};

#[derive(Debug, Default, Clone, PartialEq, KafkaField)]
#[kafka(transparent, entty = "groupId")]
struct Group(Str);

#[derive(Debug, KafkaMessage)]
struct Topic {
    name: Str,
}

#[derive(KafkaMessage)]
struct Member {
    #[kafka(default = "none")]
    group: Group,
}

fn main() {
    assert!(Group::from("a") == "a");
}
