use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
#[kafka(api = 1)]
struct Answer {}

fn main() {}
