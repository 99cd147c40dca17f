use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
struct Topic<T> {
    value: T,
}

#[derive(KafkaMessage)]
#[kafka(api = 1, versions = "0")]
struct DecodedResponse {
    topics: Vec<Topic<i32>>,
}

fn main() {}
