//! The kit on a message with a duration.

use kayrock::testing::check;
use kayrock::{GroupId, KafkaMessage, UnknownTags, with};
use std::time::Duration;

/// Pause of a consumer group.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0..=1", flexible = "1..", kind = "data")]
struct Pause {
    group_id: GroupId,
    #[kafka(versions = "1..", with = with::millis, default = Duration::from_secs(1), ignorable)]
    length: Duration,
    unknown_tags: UnknownTags,
}

#[test]
fn pause_is_encoded_and_decoded() {
    assert_eq!(check::<Pause>().versions, 2);
}
