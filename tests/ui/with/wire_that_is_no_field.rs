use kayrock::{KafkaMessage, Result, Str};

mod unsigned {
    pub type Wire = u64;
    pub fn to_wire(value: &u64) -> super::Result<Wire> {
        Ok(*value)
    }
    pub fn from_wire(wire: Wire) -> super::Result<u64> {
        Ok(wire)
    }
}

mod maybe {
    pub type Wire = Option<super::Str>;
    pub fn to_wire(value: &String) -> super::Result<Wire> {
        Ok(Some(value.as_str().into()))
    }
    pub fn from_wire(wire: Wire) -> super::Result<String> {
        Ok(wire.unwrap_or_default().into())
    }
}

mod borrowed {
    pub type Wire<'a> = Vec<&'a u64>;
    pub fn to_wire(value: &Vec<u64>) -> super::Result<Wire<'_>> {
        Ok(value.iter().collect())
    }
    pub fn from_wire(wire: Wire<'_>) -> super::Result<Vec<u64>> {
        Ok(wire.into_iter().copied().collect())
    }
}

#[derive(KafkaMessage)]
#[kafka(kind = "data", versions = "0..=1", flexible = "1..")]
struct Topic {
    #[kafka(with = unsigned, default = 7, entity = "producerId")]
    offset: u64,
    #[kafka(with = maybe, nullable, default = None)]
    name: Option<String>,
    #[kafka(with = borrowed, tag = 0, tagged = "1..")]
    offsets: Vec<u64>,
}

fn main() {}
