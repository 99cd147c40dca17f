use kayrock::KafkaMessage;

const MIN: i16 = 3;
const MAX: i16 = 2;

#[derive(KafkaMessage)]
#[kafka(api = 1, versions = MIN..=MAX)]
struct PingResponse {
    count: i32,
}

fn main() {}
