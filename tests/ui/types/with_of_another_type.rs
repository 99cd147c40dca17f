use kayrock::KafkaMessage;

mod millis {
    pub type Wire = i64;
    pub fn to_wire(value: &u64) -> kayrock::Result<i64> {
        Ok(value.cast_signed())
    }
    pub fn from_wire(wire: i64) -> kayrock::Result<u64> {
        Ok(wire.cast_unsigned())
    }
}

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(with = millis)]
    timeout: std::time::Duration,
}

fn main() {}
