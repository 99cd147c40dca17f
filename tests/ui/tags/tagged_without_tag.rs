use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(tagged = "2..")]
    count: i32,
}

fn main() {}
