use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
#[kafka(api = 1, versions = "0..=9", flexible = "6..")]
struct PingResponse {
    #[kafka(tag = 0)]
    a: i32,
    #[kafka(tag = 0, tagged = "6..")]
    b: i32,
    #[kafka(tag = 3, tagged = "6..=7")]
    c: i32,
    #[kafka(tagged = "5..")]
    d: i32,
}

fn main() {}
