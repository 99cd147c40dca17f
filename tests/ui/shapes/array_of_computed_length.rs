use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
struct Topic {
    id: [u8; if true { 8 } else { 16 }],
}

fn main() {}
