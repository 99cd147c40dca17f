use kayrock::KafkaValue;

#[derive(KafkaValue)]
union Topic {
    count: i32,
}

fn main() {}
