use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
#[kafka(api = 1, versions = "0..=3")]
struct PingResponse {
    topics: Vec<Topic>,
}

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(versions = "4..")]
    count: i32,
}

fn main() {}
