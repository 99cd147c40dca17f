use kayrock::KafkaField;

#[derive(KafkaField)]
enum Kind<T> {
    Topic(T),
    Group,
}

fn main() {}
