use kayrock::KafkaMessage;

const MAX: i16 = 3;
const NEXT: i16 = MAX + 1;

#[derive(KafkaMessage)]
#[kafka(api = 1, versions = 2..=MAX, unstable = NEXT.., deprecated = "0..=2", fallback = NEXT, header = "0..=2: 1")]
struct PingResponse {}

fn main() {}
