use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
struct Topic {
    größe: i32,
}

fn main() {}
