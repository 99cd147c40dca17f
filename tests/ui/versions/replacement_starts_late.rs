use kayrock::{KafkaMessage, Str, Uuid};

#[derive(KafkaMessage)]
#[kafka(kind = "data", versions = "0..=5")]
struct Watch {
    #[kafka(versions = "0..=2", ignorable, replaced_by = topic_id)]
    topic: Str,
    #[kafka(versions = "4..")]
    topic_id: Uuid,
}

fn main() {}
