use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(tag = 0, tagged = "0..")]
    count: i32,
    #[kafka(tag = 0, tagged = "0..")]
    other: i32,
}

fn main() {}
