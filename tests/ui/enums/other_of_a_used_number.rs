use kayrock::KafkaField;

#[derive(KafkaField)]
#[repr(i16)]
enum Acks {
    None = 0,
    Leader = 1,
    All = -1,
    #[kafka(other)]
    Other(i16),
}

fn main() {}
