use kayrock::{KafkaField, KafkaMessage};

#[derive(KafkaMessage)]
struct Topic {
    flags: u8,
    offsets: Vec<u64>,
}

#[derive(KafkaField)]
struct Size(usize);

fn main() {}
