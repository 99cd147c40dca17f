//! `ControlRecordTypeSchema`: the key of a control record, which says what its value is (KIP-98).
//!
//! The bytes begin with the version; what is newer than the newest known one is read as that.

use crate::types::DiscardedTags;
use kayrock_derive::KafkaMessage;

/// What a control record is.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0", kind = "data")]
pub struct ControlRecordTypeSchema {
    /// The kind: 0 a transaction was aborted, 1 committed, 2 a leader was elected, 3 a snapshot begins, 4 it ends, 5
    /// the level of `kraft.version`, 6 the voters. Readers pass over others.
    pub r#type: i16,
    /// Placeholder: tagged fields this definition does not know are dropped.
    pub unknown_tags: DiscardedTags,
}
