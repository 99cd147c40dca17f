use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
struct Topic<T> {
    value: T,
}

#[derive(KafkaMessage)]
#[kafka(api = 1, versions = "0")]
struct PingResponse {
    topics: Vec<Topic<i32>>,
}

fn main() {}
