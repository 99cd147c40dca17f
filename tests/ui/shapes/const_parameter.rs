use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
struct Topic<const N: usize> {
    values: [i32; N],
}

fn main() {}
