use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
#[kafka(api = 1, versions = "0", response = PingResponse<'static>)]
struct PingRequest {}

#[derive(KafkaMessage)]
#[kafka(api = 1, versions = "0")]
struct PingResponse<'a> {
    name: &'a str,
}

fn main() {}
