use kayrock::codec::Skipped;
use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
#[kafka(api = 1, versions = "0")]
struct View {
    count: i32,
    names: Skipped<Vec<Str>>,
}

fn main() {}
