use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
#[kafka(api = 1, versions = "3..=0", flexible = 2)]
struct PingResponse {
    #[kafka(versions = "1+")]
    name: Str,
}

fn main() {}
