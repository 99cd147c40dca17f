use kayrock::KafkaField;

#[derive(Default, KafkaField)]
#[repr(i8)]
enum Level {
    Low,
    #[default]
    High,
    #[kafka(other)]
    Other(i8),
}

fn main() {}
