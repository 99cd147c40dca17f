use kayrock::message::Versioned;
use kayrock::{KafkaMessage, Request, Str};

#[derive(Debug, KafkaMessage)]
#[kafka(api = 1, versions = "0..=3", response = Answer, flexibel = "2..")]
struct Ask {
    topics: Vec<Topic>,
}

#[derive(Debug, KafkaMessage)]
#[kafka(api = 1, versions = "0..=3")]
struct DecodedResponse {}

#[derive(Debug, KafkaMessage)]
struct Topic {
    #[kafka(ignorble)]
    name: Str,
}

fn main() {
    let ask = Versioned::<Ask, 3>(Ask::default());
    let _ = ask.0.serialize(3, 1, None);
    let _ = ask.0.response_deserializer(3);
}
