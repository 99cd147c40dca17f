use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(default = 1)]
    is_internal: bool,
}

fn main() {}
