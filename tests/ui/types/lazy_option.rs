use kayrock::codec::Lazy;
use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
#[kafka(api = 1, versions = "0")]
struct View {
    #[kafka(nullable, default = None)]
    name: Lazy<Option<Str>>,
}

fn main() {}
