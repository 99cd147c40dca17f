use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
#[kafka(api = 1, versions = "0..=3", flexible = "1..", fallback = 0)]
struct Response {}

fn main() {}
