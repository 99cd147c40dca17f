use kayrock::KafkaMessage;

mod whole {
    use kayrock::Result;

    pub type Wire = i64;

    pub fn to_wire(number: &f64) -> Result<Wire> {
        Ok(number.to_bits().cast_signed())
    }

    pub fn from_wire(wire: Wire) -> Result<f64> {
        Ok(f64::from_bits(wire.cast_unsigned()))
    }
}

#[derive(KafkaMessage)]
#[kafka(kind = "data", versions = "0..=1")]
struct Load {
    #[kafka(with = whole, versions = "1..", default = 5)]
    share: f64,
}

fn main() {}
