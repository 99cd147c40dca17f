use kayrock::KafkaValue;

#[derive(KafkaValue)]
enum Kind<T> {
    Topic(T),
    Group,
}

fn main() {}
