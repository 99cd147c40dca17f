use kayrock::{KafkaMessage, Lazy};

#[derive(KafkaMessage)]
#[kafka(api = 1, versions = "0")]
struct View<'a> {
    names: Lazy<Vec<&'a str>>,
}

fn main() {}
