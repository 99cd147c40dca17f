use kayrock::{KafkaMessage, KafkaField};

#[derive(Debug, Clone, Copy, PartialEq, KafkaField)]
#[repr(i8)]
enum Kind {
    Topic = 1,
    Group = 2,
}

#[derive(KafkaMessage)]
struct Resource {
    #[kafka(default = 1)]
    kind: Kind,
}

fn main() {
    assert_eq!(Kind::from(1), Kind::Topic);
}
