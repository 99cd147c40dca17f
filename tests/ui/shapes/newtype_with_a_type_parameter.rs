use kayrock::KafkaValue;

#[derive(KafkaValue)]
struct Id<T>(T);

fn main() {}
