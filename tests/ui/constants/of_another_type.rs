use kayrock::KafkaMessage;

const MAX: u8 = 3;

#[derive(KafkaMessage)]
#[kafka(api = 1, versions = 0..=MAX)]
struct PingResponse {
    count: i32,
    #[kafka(versions = "1..")]
    other: i32,
}

fn main() {}
