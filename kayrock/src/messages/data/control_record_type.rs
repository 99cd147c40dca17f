//! `ControlRecordTypeSchema`: the key of a control record, which determines the type of its value (KIP-98).
//!
//! The bytes begin with the version; versions above the newest are decoded as the newest.

use crate::types::DiscardedTags;
use kayrock_derive::KafkaMessage;

/// Type of a control record.
///
/// # Versions
///
/// Version `0`.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | [KIP-98] |
///
/// [KIP-98]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-98+-+Exactly+Once+Delivery+and+Transactional+Messaging
///
/// # Layout
///
/// ```text
/// ControlRecordTypeSchema (Version: 0) => { type }
///   type => INT16
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(versions = "0", kind = "data")]
pub struct ControlRecordTypeSchema {
    /// Record type: 0 abort marker, 1 commit marker, 2 leader change, 3 snapshot header, 4 snapshot footer, 5 level of
    /// `kraft.version`, 6 voters. Readers skip other types.
    pub r#type: i16,
    /// Placeholder, since no version of this message has tagged fields.
    pub unknown_tags: DiscardedTags,
}
