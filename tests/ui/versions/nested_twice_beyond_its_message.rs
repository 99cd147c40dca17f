use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
#[kafka(api = 1, versions = "0..=3")]
struct PingResponse<'a> {
    throttle_time_ms: i32,
    topics: Vec<Topic<'a>>,
}

#[derive(KafkaMessage)]
struct Topic<'a> {
    partitions: Vec<Partition<'a>>,
}

#[derive(KafkaMessage)]
struct Partition<'a> {
    #[kafka(versions = "5..=6")]
    leader: &'a str,
}

fn main() {}
