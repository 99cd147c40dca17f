use kayrock::KafkaField;

#[derive(KafkaField)]
#[repr(i8)]
enum Kind {
    Topic = 1,
    Group = 1,
    #[kafka(other)]
    Other(i8),
}

fn main() {}
