//! A type that does not exist is reported once, without errors of the other fields.

use kayrock::{KafkaMessage, Str};

#[derive(Debug, KafkaMessage)]
#[kafka(kind = "data", versions = "0..=1", flexible = "1..")]
struct Order {
    id: i32,
    state: State,
    #[kafka(versions = "1..", nullable, default = None)]
    note: Option<Str>,
    #[kafka(tag = 0, tagged = "1..")]
    history: State,
}

fn main() {}
