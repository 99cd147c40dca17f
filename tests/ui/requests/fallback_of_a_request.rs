use kayrock::KafkaMessage;

#[derive(Debug, KafkaMessage)]
#[kafka(api = 1, versions = "0..=3", response = Answer, fallback = 0)]
struct Ask {}

#[derive(Debug, KafkaMessage)]
#[kafka(api = 1, versions = "0..=3")]
struct DecodedResponse {}

fn main() {}
