use kayrock::KafkaField;

#[derive(KafkaField)]
#[repr(i8)]
enum Kind {
    Topic = 1,
    #[kafka(other)]
    Other(i8) = 9,
}

fn main() {}
