use kayrock::KafkaField;

#[derive(Debug, KafkaField)]
#[repr(i8)]
#[kafka(transparent)]
enum Kind {
    Topic = 1,
    #[kafka(other)]
    Other(i8),
}

fn main() {}
