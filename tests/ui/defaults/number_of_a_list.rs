use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(default = 0)]
    partitions: Vec<i32>,
}

fn main() {}
