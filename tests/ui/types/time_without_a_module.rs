use kayrock::KafkaMessage;
use std::time::Duration;

#[derive(KafkaMessage)]
#[kafka(versions = "0", kind = "data")]
struct Lease {
    timeout: Duration,
}

fn main() {}
