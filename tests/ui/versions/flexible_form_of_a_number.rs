use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
#[kafka(api = 1, versions = "0..=3", flexible = "2..")]
struct PingResponse {
    #[kafka(flexible = "never")]
    count: i32,
}

fn main() {}
