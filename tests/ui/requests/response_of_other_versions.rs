use kayrock::KafkaMessage;

#[derive(Debug, KafkaMessage)]
#[kafka(api = 1, versions = "0..=3", response = Answer)]
struct Ask {}

#[derive(Debug, KafkaMessage)]
#[kafka(api = 1, versions = "0..=4")]
struct DecodedResponse {}

fn main() {}
