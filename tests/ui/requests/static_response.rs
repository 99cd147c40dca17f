use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
#[kafka(api = 1, versions = "0", response = Response<'static>)]
struct Request {}

#[derive(KafkaMessage)]
#[kafka(api = 1, versions = "0")]
struct Response<'a> {
    name: &'a str,
}

fn main() {}
