use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(nulable, default = None)]
    name: Option<Str>,
}

fn main() {}
