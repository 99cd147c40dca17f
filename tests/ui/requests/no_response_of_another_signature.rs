use kayrock::KafkaMessage;

#[derive(Debug, KafkaMessage)]
#[kafka(api = 1, versions = "0..=3", response = Answer, no_response = is_silent)]
struct Ask {}

fn is_silent(_: &Ask) -> i32 {
    0
}

#[derive(Debug, KafkaMessage)]
#[kafka(api = 1, versions = "0..=3")]
struct DecodedResponse {}

fn main() {}
