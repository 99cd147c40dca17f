use kayrock::KafkaMessage;

const NEWEST: i16 = 3;

#[derive(KafkaMessage)]
#[kafka(kind = "data", versions = "0..=NEWEST")]
struct Note {
    id: i32,
}

#[derive(KafkaMessage)]
#[kafka(kind = "data", versions = ..=NEWEST)]
struct Mark {
    id: i32,
}

fn main() {}
