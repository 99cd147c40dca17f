use kayrock::KafkaMessage;

const MAX: i16 = 3;
const API_VERSIONS: i16 = 18;

#[derive(KafkaMessage)]
#[kafka(api = 1, versions = 0..=MAX, header = "0..=1: 1")]
struct PingResponse {}

#[derive(KafkaMessage)]
#[kafka(api = 1, versions = 0..=MAX, flexible = MAX.., fallback = 0)]
struct PongResponse {}

#[derive(KafkaMessage)]
#[kafka(api = API_VERSIONS, versions = 0..=MAX, flexible = MAX.., header = "3..: 1")]
struct ApiVersionsResponse {}

fn main() {}
