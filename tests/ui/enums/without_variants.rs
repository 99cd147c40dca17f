use kayrock::KafkaValue;

#[derive(KafkaValue)]
#[repr(i8)]
enum Kind {}

fn main() {}
