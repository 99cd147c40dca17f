use kayrock::codec::Encode;
use kayrock::{KafkaMessage, Str};

#[derive(Debug, KafkaMessage)]
#[kafka(api = 1, versions = "0", only = "decode")]
struct PingResponse {
    name: Str,
}

fn main() {
    let _ = PingResponse::default().encode(0);
}
