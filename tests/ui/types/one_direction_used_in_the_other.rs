use kayrock::{Encode, KafkaMessage, Str};

#[derive(Debug, KafkaMessage)]
#[kafka(api = 1, versions = "0", only = "decode")]
struct Answer {
    name: Str,
}

fn main() {
    let _ = Answer::default().to_bytes(0);
}
