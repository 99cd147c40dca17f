use kayrock::{KafkaMessage, Str, Uuid};

#[derive(KafkaMessage)]
#[kafka(kind = "data", versions = "0..=5")]
struct Watch {
    #[kafka(versions = "0..=2", ignorable, replaced_by = topic)]
    topic: Str,
    #[kafka(versions = "3..")]
    topic_id: Uuid,
}

fn main() {}
