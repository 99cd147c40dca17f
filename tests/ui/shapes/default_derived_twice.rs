use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
#[derive(Default)]
struct Topic {
    count: i8,
}

#[derive(Default, KafkaMessage)]
struct Partition {
    count: i8,
}

fn main() {}
