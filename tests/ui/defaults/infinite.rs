use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
struct Quota {
    #[kafka(default = 1e999)]
    rate: f64,
    #[kafka(default = -1e999)]
    floor: f64,
}

fn main() {}
