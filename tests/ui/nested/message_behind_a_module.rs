use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
#[kafka(kind = "data", versions = "0")]
struct Member {
    name: Str,
}

mod name {
    pub type Wire = super::Member;
    pub fn to_wire(name: &String) -> kayrock::Result<Wire> {
        Ok(Wire { name: name.as_str().into() })
    }
    pub fn from_wire(wire: Wire) -> kayrock::Result<String> {
        Ok(wire.name.to_string())
    }
}

#[derive(KafkaMessage)]
#[kafka(api = 10_001, versions = "0..=3")]
struct GroupResponse {
    #[kafka(with = name)]
    leader: String,
}

fn main() {}
