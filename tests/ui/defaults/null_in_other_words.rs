use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(nullable, default = Option::None)]
    a: Option<Str>,
    #[kafka(nullable, default = None::<Str>)]
    b: Option<Str>,
    #[kafka(nullable, default = (None))]
    c: Option<Str>,
    #[kafka(nullable, default = "null")]
    d: Option<Str>,
    #[kafka(nullable, default = null)]
    e: Option<Str>,
}

fn main() {}
