use kayrock::KafkaValue;

#[derive(KafkaValue)]
#[repr(i8)]
enum Kind {
    Topic = 300,
    #[kafka(other)]
    Other(i8),
}

fn main() {}
