use kayrock::KafkaField;

const FIRST: i8 = 1 << 2;

#[derive(Default, KafkaField)]
#[repr(i8)]
enum Level {
    Low = FIRST,
    #[default]
    High,
    #[kafka(other)]
    Other(i8),
}

fn main() {}
