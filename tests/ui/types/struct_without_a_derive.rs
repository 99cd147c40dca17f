use kayrock::KafkaMessage;

struct Partition {
    index: i32,
}

#[derive(KafkaMessage)]
struct Topic {
    partitions: Vec<Partition>,
}

fn main() {}
