use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
#[kafka(api = 10_001, versions = "0", response = Answer, listeners = "broker, broker")]
struct Ask {}

#[derive(KafkaMessage)]
#[kafka(api = 10_001, versions = "0")]
struct DecodedResponse {}

fn main() {}
