use kayrock::KafkaMessage;

mod count {
    pub type Wire = kayrock::records::Records;
    pub fn to_wire(_: &i32) -> kayrock::Result<Wire> {
        Ok(Wire::default())
    }
    pub fn from_wire(_: Wire) -> kayrock::Result<i32> {
        Ok(0)
    }
}

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(with = count, tag = 0, tagged = "0..")]
    records: i32,
}

fn main() {}
