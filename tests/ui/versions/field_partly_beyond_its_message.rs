use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
#[kafka(api = 1, versions = "2..=3")]
struct PingResponse {
    #[kafka(versions = "0..=4")]
    count: i32,
}

fn main() {}
