use kayrock::{KafkaMessage, Request, Str};

#[derive(Debug, KafkaMessage)]
struct Topic {
    name: Str,
}

fn main() {
    fn send(_: impl Request) {}
    send(Topic::default());
}
