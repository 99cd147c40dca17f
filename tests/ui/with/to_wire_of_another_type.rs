use kayrock::KafkaMessage;
use std::time::Duration;

mod millis {
    use std::time::Duration;
    pub type Wire = i32;
    pub fn to_wire(value: &Duration) -> kayrock::Result<i64> {
        Ok(value.as_millis() as i64)
    }
    pub fn from_wire(wire: i32) -> kayrock::Result<Duration> {
        Ok(Duration::from_millis(wire as u64))
    }
}

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(with = millis)]
    timeout: Duration,
}

fn main() {}
