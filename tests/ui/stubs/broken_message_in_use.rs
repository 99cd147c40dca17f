use kayrock::message::Versioned;
use kayrock::{KafkaMessage, Request, Str};

#[derive(Debug, KafkaMessage)]
#[kafka(api = 1, versions = "0..=3", response = PingResponse, flexibel = "2..")]
struct PingRequest {
    topics: Vec<Topic>,
}

#[derive(Debug, KafkaMessage)]
#[kafka(api = 1, versions = "0..=3")]
struct PingResponse {}

#[derive(Debug, KafkaMessage)]
struct Topic {
    #[kafka(ignorble)]
    name: Str,
}

fn main() {
    let ask = Versioned::<PingRequest, 3>(PingRequest::default());
    let _ = ask.0.serialize(3, 1, None);
    let _ = ask.0.response_deserializer(3);
}
