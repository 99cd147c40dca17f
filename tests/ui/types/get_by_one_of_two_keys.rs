use kayrock::codec::KeyedVec;
use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
struct Item {
    #[kafka(map_key)]
    name: Str,
    #[kafka(map_key)]
    shelf: i32,
}

fn get(items: &KeyedVec<Item>) -> Option<&Item> {
    items.get("nut")
}

fn main() {}
