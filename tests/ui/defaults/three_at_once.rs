use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(default = 128)]
    a: i8,
    #[kafka(default = 65_536)]
    b: u16,
    #[kafka(default = 3_000_000_000)]
    c: i32,
}

fn main() {}
