use kayrock::KafkaField;

#[derive(KafkaField)]
#[repr(u8)]
enum Kind {
    Topic = 1,
    #[kafka(other)]
    Other(u8),
}

fn main() {}
