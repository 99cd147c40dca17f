use kayrock::{KafkaMessage, Str};

const MAX: i16 = 3;
const NEXT: i16 = MAX + 1;

#[derive(KafkaMessage)]
#[kafka(api = 1, versions = 0..=MAX, flexible = NEXT..)]
struct PingResponse {}

#[derive(KafkaMessage)]
#[kafka(api = 2, versions = 0..=MAX, flexible = MAX..)]
struct PongResponse {
    #[kafka(tag = 0, tagged = "2..")]
    early: i32,
    #[kafka(tag = 1, tagged = 3..=MAX)]
    ending: i32,
    #[kafka(flexible = "2..")]
    text: Str,
}

fn main() {}
