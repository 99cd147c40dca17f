use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
struct Quota {
    #[kafka(default = NaN)]
    rate: f64,
    #[kafka(default = -Infinity)]
    floor: f64,
}

fn main() {}
