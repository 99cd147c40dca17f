use kayrock::{KafkaMessage, Str};

const TAG: u32 = 1;

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(tag = TAG, tagged = "0..")]
    name: Str,
}

fn main() {}
