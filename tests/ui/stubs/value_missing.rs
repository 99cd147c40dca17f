use kayrock::codec::KeyedVec;
use kayrock::message::Versioned;
use kayrock::{Bytes, KafkaMessage, Message, Request, Str};

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 1, response = PingResponse, versions = )]
struct PingRequest {
    topics: Vec<Topic>,
}

#[derive(Debug, KafkaMessage)]
#[kafka(api = 1, versions = "0..=3")]
struct PingResponse {
    topics: KeyedVec<Topic>,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
struct Topic {
    #[kafka(map_key)]
    name: Str,
}

fn main() -> kayrock::Result<()> {
    let request = PingRequest { topics: vec![Topic::default()], ..Default::default() };
    let _ = Versioned::<PingRequest, 3>(request.clone()).0.serialize(3, 1, None)?;
    let bytes = request.encode(3)?;
    let (back, _) = PingRequest::decode_slice(&bytes, 3)?;
    let response = request.response_deserializer(3).deserialize(&Bytes::new())?.body;
    assert!(back == request && response.topics.get("a").is_none());
    Ok(())
}
