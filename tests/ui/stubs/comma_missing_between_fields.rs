use kayrock::codec::KeyedVec;
use kayrock::{KafkaMessage, Message, Str};

#[derive(Debug, KafkaMessage)]
#[kafka(api = 1, versions = "0..=3")]
struct PingResponse {
    list: Vec<Topic>,
    keyed: KeyedVec<Topic>,
    one: Box<Topic>,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
struct Topic {
    #[kafka(map_key)]
    name: Str
    partitions: i32,
}

fn main() -> kayrock::Result<()> {
    let response = PingResponse::decode_slice(&[], 3)?.0;
    let _ = response.keyed.get("a").map(|topic| topic.name.clone());
    let _ = response.list.first() == Some(&Topic::default());
    response.encode(3).map(|_| ())
}
