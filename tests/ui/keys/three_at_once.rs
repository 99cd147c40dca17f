use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
#[kafka(api = "1", versions = "0..=3")]
struct PingResponse {
    #[kafka(nulable)]
    name: Str,
    #[kafka(versions = "2..", versions = "3..")]
    count: i32,
}

fn main() {}
