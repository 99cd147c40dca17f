use kayrock::KafkaMessage;

const MAX: i16 = 3;

#[derive(KafkaMessage)]
#[kafka(api = 1, versions = 0..MAX)]
struct PingResponse {}

fn main() {}
