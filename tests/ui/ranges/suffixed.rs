use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
#[kafka(api = 1i16, versions = "0..=3")]
struct Response {
    #[kafka(versions = "1..=3i16")]
    count: i8,
}

fn main() {}
