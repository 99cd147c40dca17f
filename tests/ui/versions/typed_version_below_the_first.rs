use kayrock::message::Versioned;
use kayrock::KafkaMessage;

#[derive(Debug, KafkaMessage)]
#[kafka(api = 1, versions = "2..=3")]
struct PingResponse {}

fn main() {
    let _: Versioned<PingResponse, 1>;
}
