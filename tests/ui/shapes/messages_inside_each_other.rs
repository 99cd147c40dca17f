use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
struct Tree {
    forest: Forest,
}

#[derive(KafkaMessage)]
struct Forest {
    trees: Vec<Tree>,
}

fn main() {}
