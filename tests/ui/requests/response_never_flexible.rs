use kayrock::KafkaMessage;

#[derive(Debug, KafkaMessage)]
#[kafka(api = 1, versions = "0..=3", flexible = "2..", response = DecodedResponse<'_>)]
struct Ask {}

#[derive(Debug, KafkaMessage)]
#[kafka(api = 1, versions = "0..=3")]
struct DecodedResponse<'a> {
    name: &'a str,
}

fn main() {}
