use kayrock::KafkaField;

#[derive(KafkaField)]
union Topic {
    count: i32,
}

fn main() {}
