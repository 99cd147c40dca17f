use kayrock::KafkaMessage;

#[derive(Debug, KafkaMessage)]
#[kafka(api = 1, versions = "0..=3", no_response = Self::is_silent)]
struct PingResponse {}

fn main() {}
