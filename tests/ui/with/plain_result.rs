use kayrock::KafkaMessage;
use std::time::Duration;

mod millis {
    use std::time::Duration;
    pub type Wire = i64;
    pub fn to_wire(value: &Duration) -> i64 {
        value.as_millis() as i64
    }
    pub fn from_wire(wire: i64) -> Duration {
        Duration::from_millis(wire as u64)
    }
}

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(with = millis)]
    timeout: Duration,
}

fn main() {}
