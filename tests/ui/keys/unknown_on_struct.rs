use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
#[kafka(api = 1, version = "0..=3")]
struct PingResponse {
    count: i32,
}

fn main() {}
