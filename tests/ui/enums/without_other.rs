use kayrock::KafkaValue;

#[derive(KafkaValue)]
#[repr(i16)]
enum Kind {
    Topic = 1,
    Group = 2,
}

fn main() {}
