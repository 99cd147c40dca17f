use kayrock::{KafkaMessage, Keyed, Str};

#[derive(KafkaMessage)]
struct Item {
    name: Str,
}

fn find(items: &Keyed<Item>) -> Option<&Item> {
    items.find(&"nut".into())
}

fn main() {}
