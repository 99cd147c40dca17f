use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
struct Topic {
    unknown_tags: Vec<u8>,
}

fn main() {}
