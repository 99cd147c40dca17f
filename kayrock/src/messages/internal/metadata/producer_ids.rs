//! `ProducerIdsRecord` (type 15): assigns a block of producer ids to a broker (KIP-730).

use crate::types::UnknownTags;
use crate::values::BrokerId;
use kayrock_derive::KafkaMessage;

/// Assigns the block of producer ids that ends before `next_producer_id` to a broker.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | [KIP-730] |
///
/// [KIP-730]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-730%3A+Producer+ID+generation+in+KRaft+mode
///
/// # Layout
///
/// ```text
/// ProducerIdsRecord (Version: 0) => { broker_id broker_epoch next_producer_id }
///   broker_id => INT32
///   broker_epoch => INT64
///   next_producer_id => INT64
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 15, versions = "0", flexible = "0..", kind = "metadata")]
pub struct ProducerIdsRecord {
    /// Broker id of the requester.
    pub broker_id: BrokerId,
    /// Broker epoch of the requester; -1 if not set.
    /// Default `-1`.
    #[kafka(default = -1)]
    pub broker_epoch: i64,
    /// Lowest unassigned producer id, which is the start of the next block.
    pub next_producer_id: i64,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
