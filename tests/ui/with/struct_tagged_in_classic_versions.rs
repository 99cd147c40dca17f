use kayrock::{KafkaMessage, Str};

/// A number on the outside, a struct on the wire.
mod pair {
    use kayrock::{KafkaMessage, Str};

    #[derive(KafkaMessage)]
    pub struct Wire {
        #[kafka(tag = 0, tagged = "1..", versions = "0..")]
        pub size: i32,
        pub name: Str,
    }
    pub fn to_wire(value: &i32) -> kayrock::Result<Wire> {
        Ok(Wire { name: value.to_string().into(), ..Default::default() })
    }
    pub fn from_wire(wire: Wire) -> kayrock::Result<i32> {
        wire.name.parse().map_err(|_| kayrock::Error::invalid("no number"))
    }
}

#[derive(KafkaMessage)]
#[kafka(api = 10_001, versions = "0..=3", flexible = "2..")]
struct PairResponse {
    #[kafka(with = pair)]
    pair: i32,
    host: Str,
}

fn main() {}
