use kayrock::{KafkaMessage, Str};

type Maybe<T> = Option<T>;

#[derive(KafkaMessage)]
struct Topic {
    name: Maybe<Str>,
}

fn main() {}
