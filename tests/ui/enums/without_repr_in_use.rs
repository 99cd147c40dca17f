use kayrock::{KafkaField, KafkaMessage};

#[derive(Debug, Clone, Copy, PartialEq, KafkaField)]
enum Kind {
    Topic,
    #[kafka(other)]
    Other(i8),
}

#[derive(KafkaMessage)]
struct Resource {
    #[kafka(default = 1)]
    kind: Kind,
}

fn main() {
    let kind: Kind = 3i8.into();
    assert_eq!(kind, Kind::from(1));
    assert_eq!(i8::from(Kind::from(3i8)), 3);
}
