use kayrock::{KafkaMessage, Str};

#[derive(KafkaMessage)]
#[kafka(apiKey = 1, validVersions = "0-3", flexibleVersions = "2+")]
struct Response {
    #[kafka(nullableVersions = "1+", default = [])]
    name: Option<Str>,
    #[kafka(taggedVersions = "2+", tag = 0)]
    count: i8,
}

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(mapKey)]
    name: Str,
}

fn main() {}
