use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
#[kafka(api = 18, versions = "0..=4", flexible = "3..", header = "3..: 1")]
struct ApiVersionsResponse {}

fn main() {}
