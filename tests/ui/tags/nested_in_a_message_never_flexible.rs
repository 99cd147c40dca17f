use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
#[kafka(api = 1, versions = "0..=3")]
struct PingResponse {
    #[kafka(nullable, default = None)]
    topics: Option<Vec<Topic>>,
}

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(tag = 0, tagged = "0..")]
    count: i32,
}

fn main() {}
