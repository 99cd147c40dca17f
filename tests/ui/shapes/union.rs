use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
union Topic {
    count: i32,
}

fn main() {}
