use kayrock::KafkaField;

#[derive(KafkaField)]
#[repr(i16)]
enum Kind {
    Topic = 1,
    Group = 2,
}

fn main() {}
