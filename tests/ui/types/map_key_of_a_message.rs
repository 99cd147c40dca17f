use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
#[kafka(api = 1, versions = "0")]
struct PingResponse {
    #[kafka(map_key)]
    name: Str,
}

fn main() {}
