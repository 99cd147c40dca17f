use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
#[kafka(api = 1, versions = "0..=3")]
struct PingResponse {
    #[kafka(versions = "4..")]
    count: i32,
}

fn main() {}
