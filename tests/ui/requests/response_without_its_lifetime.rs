use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
#[kafka(api = 10_001, versions = "0..=1", response = Answer)]
struct Ask {}

#[derive(KafkaMessage)]
#[kafka(api = 10_001, versions = "0..=1")]
struct DecodedResponse<'a> {
    text: &'a str,
}

fn main() {}
