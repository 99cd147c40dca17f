use kayrock::KafkaMessage;

#[derive(Debug, KafkaMessage)]
#[kafka(api = 1, versions = "0..=3", response = PingResponse, no_response = is_silent)]
struct PingRequest {}

fn is_silent(_: &PingRequest) -> i32 {
    0
}

#[derive(Debug, KafkaMessage)]
#[kafka(api = 1, versions = "0..=3")]
struct PingResponse {}

fn main() {}
