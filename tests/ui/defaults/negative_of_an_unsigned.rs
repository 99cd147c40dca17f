use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(default = -1)]
    port: u16,
}

fn main() {}
