//! `RemoveAccessControlEntryRecord` (type 19): an access rule was removed (KIP-801).

use crate::types::{UnknownTags, Uuid};
use kayrock_derive::KafkaMessage;

/// Removes an access rule.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 19, versions = "0", flexible = "0..", kind = "metadata")]
pub struct RemoveAccessControlEntryRecord {
    /// The rule, by the id of its `AccessControlEntryRecord`.
    pub id: Uuid,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
