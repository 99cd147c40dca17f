use kayrock::{KafkaMessage, Str};

const MIN: i16 = 2;
const MAX: i16 = 3;

#[derive(KafkaMessage)]
#[kafka(api = 1, versions = 0..=MAX, flexible = MIN..)]
struct PingResponse {
    #[kafka(versions = MAX.., nullable = 0..=MIN, default = [])]
    never: Option<Str>,
    #[kafka(nullable = MIN.., default = None)]
    default: Option<Str>,
    #[kafka(tag = 0, tagged = MIN.., nullable = MAX.., default = [])]
    half: Option<Str>,
    #[kafka(tag = 1, versions = MAX.., tagged = MIN..)]
    before: i32,
}

fn main() {}
