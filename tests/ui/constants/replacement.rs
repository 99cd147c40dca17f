use kayrock::{KafkaMessage, Str, Uuid};

const LAST: i16 = 2;
const NEWEST: i16 = 5;

#[derive(KafkaMessage)]
#[kafka(kind = "data", versions = 0..=NEWEST)]
struct Watch {
    #[kafka(versions = 0..=LAST, ignorable, replaced_by = topic_id)]
    topic: Str,
    #[kafka(versions = "4..", ignorable, replaced_by = group_id)]
    topic_id: Uuid,
    #[kafka(versions = "5..")]
    group_id: Uuid,
}

fn main() {}
