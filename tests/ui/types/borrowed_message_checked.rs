use kayrock::KafkaMessage;
use kayrock::testing::check;

#[derive(Debug, KafkaMessage)]
#[kafka(kind = "data", versions = "0")]
struct View<'a> {
    text: &'a str,
}

fn main() {
    check::<View<'static>>();
}
