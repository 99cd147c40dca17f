use kayrock::KafkaMessage;

const MIN: i16 = 2;

#[derive(KafkaMessage)]
#[kafka(api = 1, versions = MIN..)]
struct PingResponse {}

fn main() {}
