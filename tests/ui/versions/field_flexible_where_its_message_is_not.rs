use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
#[kafka(api = 1, versions = "0..=3", flexible = "2..")]
struct PingResponse {
    #[kafka(flexible = "1..")]
    name: Str,
}

fn main() {}
