use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
struct Topic {
    ratio: f32,
}

fn main() {}
