use kayrock::KafkaField;

#[derive(KafkaField)]
struct Id<T>(T);

fn main() {}
