use kayrock::KafkaField;

#[derive(KafkaField)]
#[repr(i8)]
enum Kind {}

fn main() {}
