use kayrock::KafkaField;

#[derive(KafkaField)]
#[repr(i8)]
enum Kind {
    Topic = 1,
    #[kafka(othr)]
    Other(i8),
}

fn main() {}
