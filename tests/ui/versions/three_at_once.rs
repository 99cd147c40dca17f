use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
#[kafka(api = 1, versions = "0..=3", flexible = "2..=3")]
struct PingResponse {
    #[kafka(versions = "4..")]
    count: i32,
    #[kafka(versions = "0..=5")]
    other: i32,
}

fn main() {}
