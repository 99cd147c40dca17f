use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
struct Two_Words {}

fn main() {}
