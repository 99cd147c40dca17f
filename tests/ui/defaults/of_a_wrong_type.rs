use kayrock::KafkaMessage;
use std::time::Duration;

const LIMIT: u8 = 5;

#[derive(KafkaMessage)]
#[kafka(kind = "data", versions = "0..=1", flexible = "1..")]
struct Topic {
    #[kafka(default = 5)]
    offset: u64,
    #[kafka(default = LIMIT, versions = "1..")]
    level: u8,
    #[kafka(default = 30, versions = "1..")]
    timeout: Duration,
    #[kafka(default = vec![1], versions = "1..")]
    numbers: Vec<u32>,
    #[kafka(default = Vec::new(), versions = "1..")]
    levels: Vec<f32>,
    #[kafka(default = 5, nullable)]
    share: Option<f32>,
    #[kafka(default = Some(LIMIT), nullable)]
    nullable_level: Option<u8>,
    #[kafka(default = LIMIT, tag = 0, tagged = "1..")]
    tagged_level: u8,
}

fn main() {}
