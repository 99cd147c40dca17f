use kayrock::KafkaField;

#[derive(KafkaField)]
#[repr(i8)]
enum Kind {
    #[kafka(other)]
    Unknown(i8),
    Topic,
    #[kafka(other)]
    Other(i8),
}

fn main() {}
