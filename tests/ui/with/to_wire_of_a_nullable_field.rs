use kayrock::{KafkaMessage, Str};

mod text {
    pub type Wire = kayrock::Str;
    pub fn to_wire(value: &u64) -> kayrock::Result<String> {
        Ok(value.to_string())
    }
    pub fn from_wire(wire: kayrock::Str) -> kayrock::Result<u64> {
        Ok(wire.len() as u64)
    }
}

#[derive(KafkaMessage)]
struct Topic {
    name: Str,
    #[kafka(with = text, nullable, default = None)]
    size: Option<u64>,
}

fn main() {}
