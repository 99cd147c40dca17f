use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
#[kafka(api = 1, versions = "0..=3", flexible = "2..")]
struct PingResponse {
    topic: Topic,
}

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(tag = 0, tagged = "1..")]
    count: i32,
}

fn main() {}
