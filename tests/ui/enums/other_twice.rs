use kayrock::KafkaField;

#[derive(KafkaField)]
#[repr(i8)]
enum Level {
    Low,
    #[kafka(other)]
    Unknown(i8),
    #[kafka(other)]
    Other(i8),
}

fn main() {}
