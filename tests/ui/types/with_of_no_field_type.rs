use kayrock::KafkaMessage;

mod large {
    pub type Wire = u128;

    pub fn to_wire(number: &u128) -> kayrock::Result<Wire> {
        Ok(*number)
    }

    pub fn from_wire(number: Wire) -> kayrock::Result<u128> {
        Ok(number)
    }
}

#[derive(KafkaMessage)]
#[kafka(kind = "data", versions = "0")]
struct Load {
    #[kafka(with = large)]
    bytes: u128,
}

fn main() {}
