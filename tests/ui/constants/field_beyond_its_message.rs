use kayrock::KafkaMessage;

const MIN: i16 = 1;
const MAX: i16 = 3;
const ADDED: i16 = 4;

#[derive(KafkaMessage)]
#[kafka(api = 1, versions = MIN..=MAX)]
struct PingResponse {
    #[kafka(versions = ADDED..)]
    late: i32,
    #[kafka(versions = "0..=2")]
    early: i32,
    nested: Nested,
}

#[derive(KafkaMessage)]
struct Nested {
    #[kafka(versions = ADDED..)]
    late: i32,
}

fn main() {}
