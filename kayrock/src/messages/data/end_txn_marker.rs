//! `EndTxnMarker`: the value of the control record that ends a transaction in a partition (KIP-98).
//!
//! The bytes begin with the version; versions above the newest are decoded as the newest.

use crate::types::DiscardedTags;
use kayrock_derive::KafkaMessage;

/// End of a transaction; the key of the record determines whether it is a commit or an abort.
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
/// EndTxnMarker (Version: 0) => { coordinator_epoch }
///   coordinator_epoch => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(versions = "0", kind = "data")]
pub struct EndTxnMarker {
    /// Epoch of the transaction coordinator that ended it, so that brokers can reject markers of earlier coordinators.
    pub coordinator_epoch: i32,
    /// Placeholder, since no version of this message has tagged fields.
    pub unknown_tags: DiscardedTags,
}
