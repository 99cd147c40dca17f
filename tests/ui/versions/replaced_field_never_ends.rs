use kayrock::{KafkaMessage, Str, Uuid};

#[derive(KafkaMessage)]
#[kafka(kind = "data", versions = "0..=5")]
struct Watch {
    #[kafka(versions = "1..", ignorable, replaced_by = topic_id)]
    topic: Str,
    #[kafka(versions = "3..")]
    topic_id: Uuid,
}

fn main() {}
