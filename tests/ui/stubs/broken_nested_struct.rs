use kayrock::KafkaMessage;

#[derive(Debug, KafkaMessage)]
#[kafka(api = 1, versions = "0..=3")]
struct PingResponse<'a> {
    #[kafka(nullable, default = None)]
    topics: Option<Vec<Topic<'a>>>,
    first: Topic<'a>,
}

#[derive(Debug, KafkaMessage)]
struct Topic<'a> {
    #[kafka(versions = "3+")]
    name: &'a str,
}

fn main() {}
