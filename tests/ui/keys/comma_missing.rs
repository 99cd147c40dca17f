use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
#[kafka(api = 1, versions = "0..=3")]
struct Response {
    #[kafka(versions = "1.." ignorable)]
    count: i8,
}

fn main() {}
