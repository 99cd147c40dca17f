use kayrock::KafkaMessage;
use std::time::Duration;

mod millis {
    use std::time::Duration;
    pub type Wire = u64;
    pub fn to_wire(value: &Duration) -> kayrock::Result<u64> {
        Ok(value.as_millis() as u64)
    }
    pub fn from_wire(wire: u64) -> kayrock::Result<Duration> {
        Ok(Duration::from_millis(wire))
    }
}

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(with = millis)]
    timeout: Duration,
}

fn main() {}
