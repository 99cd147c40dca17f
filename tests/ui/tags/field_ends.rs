use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(versions = "1..=4", tag = 0, tagged = "2..")]
    count: i32,
}

fn main() {}
