use kayrock::codec::KeyedVec;
use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
struct Item {
    name: Str,
}

fn find(items: &KeyedVec<Item>) -> Option<&Item> {
    items.find(&"nut".into())
}

fn main() {}
