use kayrock::KafkaMessage;

mod text {
    pub type Wire<'a> = &'a str;

    pub fn to_wire(text: &String) -> kayrock::Result<Wire<'_>> {
        Ok(text)
    }

    pub fn from_wire(text: Wire<'_>) -> kayrock::Result<String> {
        Ok(text.to_owned())
    }
}

#[derive(KafkaMessage)]
#[kafka(kind = "data", versions = "0")]
struct Log {
    #[kafka(with = text)]
    text: String,
}

fn main() {}
