use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
#[kafka(kind = "data", versions = "0")]
struct Note {
    #[kafka(nullable, default = { None })]
    title: Option<Str>,
    #[kafka(nullable, default = <Option<Str>>::None)]
    text: Option<Str>,
}

fn main() {}
