use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
#[kafka(api = 1, versions = 0..=MAX)]
struct PingResponse {
    count: i32,
}

fn main() {}
