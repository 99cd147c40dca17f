use kayrock::KafkaField;

#[derive(KafkaField)]
#[repr(i16)]
enum Kind {
    Topic = 1,
    #[kafka(other)]
    Other(i8),
}

fn main() {}
