use kayrock::KafkaField;

#[derive(KafkaField)]
enum Kind {
    Topic = 1,
    #[kafka(other)]
    Other(i8),
}

fn main() {}
