use kayrock::KafkaField;

#[derive(KafkaField)]
#[repr(i8)]
enum Kind {
    Topic = 127,
    #[kafka(other)]
    Other(i8),
}

fn main() {}
