use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(tag = 0, tagged = "2..", nullable = "3..", default = [])]
    name: Option<Str>,
}

fn main() {}
