use kayrock::KafkaMessage;

#[derive(Debug, KafkaMessage)]
#[kafka(api = 1, versions = "0..=3", flexible = "2..", response = Answer)]
struct Ask {}

#[derive(Debug, KafkaMessage)]
#[kafka(api = 1, versions = "0..=3", flexible = "3..")]
struct DecodedResponse {}

fn main() {}
