use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
#[kafka(api = 1, versions = "0")]
struct DecodedResponse {
    #[kafka(map_key)]
    name: Str,
}

fn main() {}
