use kayrock::KafkaValue;

#[derive(KafkaValue)]
enum Kind {
    Topic = 1,
    #[kafka(other)]
    Other(i8),
}

fn main() {}
