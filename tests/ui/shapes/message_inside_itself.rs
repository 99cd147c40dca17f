use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
struct Tree {
    children: Vec<Tree>,
}

fn main() {}
