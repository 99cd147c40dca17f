use kayrock::message::Versioned;
use kayrock::KafkaMessage;

#[derive(Debug, KafkaMessage)]
#[kafka(api = 1, versions = "0..=3")]
struct DecodedResponse {}

fn main() {
    let _: Versioned<Answer, 4>;
}
