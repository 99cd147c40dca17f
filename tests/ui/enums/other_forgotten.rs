use kayrock::{KafkaField, KafkaMessage, Message};

#[derive(Debug, Clone, Copy, PartialEq, Eq, KafkaField)]
#[repr(i8)]
enum Kind {
    Topic = 1,
    Group = 2,
    Other(i8),
}

#[derive(Debug, KafkaMessage)]
#[kafka(kind = "data", versions = "0")]
struct Resource {
    kind: Kind,
}

fn main() {
    let _ = Resource { kind: Kind::from(3) }.encode(0);
    let _ = i8::from(Kind::Topic);
}
