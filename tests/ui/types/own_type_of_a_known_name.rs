use kayrock::KafkaMessage;

struct ErrorCode;

#[derive(KafkaMessage)]
#[kafka(kind = "data", versions = "0..=1", flexible = "1..")]
struct Topic {
    code: ErrorCode,
    #[kafka(tag = 0, tagged = "1..")]
    codes: Vec<ErrorCode>,
}

fn main() {}
