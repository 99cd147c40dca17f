use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
#[kafka(crate = "missing::kayrock")]
struct Topic {
    name: Str,
}

fn main() {}
