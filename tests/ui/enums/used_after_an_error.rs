use kayrock::{KafkaMessage, KafkaField};

#[derive(KafkaField)]
#[repr(i8)]
enum Kind {
    Topic = 1,
}

#[derive(KafkaMessage)]
struct Resource {
    #[kafka(default = 1)]
    kind: Kind,
}

fn main() {}
