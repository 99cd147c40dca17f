use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(nullable, default = None)]
    partitions: Option<i32>,
}

fn main() {}
