use kayrock::KafkaValue;

#[derive(KafkaValue)]
#[repr(i8)]
enum Level {
    Low,
    #[kafka(other)]
    Unknown(i8),
    #[kafka(other)]
    Other(i8),
}

fn main() {}
