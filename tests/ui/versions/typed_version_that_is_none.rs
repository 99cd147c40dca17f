use kayrock::{KafkaMessage, Versioned};

#[derive(Debug, KafkaMessage)]
#[kafka(api = 1, versions = "0..=3")]
struct Answer {}

fn main() {
    let _: Versioned<Answer, 4>;
}
