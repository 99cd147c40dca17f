use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(tag = 0, tagged = "2..=4")]
    count: i32,
}

fn main() {}
