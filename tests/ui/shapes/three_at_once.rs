use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
#[kafka(version = "0..=3")]
struct Topic<T> {
    #[cfg(unix)]
    #[kafka(name = "max-bytes")]
    value: T,
}

fn main() {}
