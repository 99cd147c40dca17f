use kayrock::{KafkaMessage, Str};
use std::collections::HashMap;

#[derive(KafkaMessage)]
#[kafka(versions = "0", kind = "data")]
struct Stock {
    amounts: HashMap<Str, i32>,
}

fn main() {}
