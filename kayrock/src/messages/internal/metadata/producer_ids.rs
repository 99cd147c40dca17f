//! `ProducerIdsRecord` (type 15): a broker got a block of producer ids to hand out (KIP-730).

use crate::types::UnknownTags;
use crate::values::BrokerId;
use kayrock_derive::KafkaMessage;

/// Gives away the producer ids below `next_producer_id`.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 15, versions = "0", flexible = "0..", kind = "metadata")]
pub struct ProducerIdsRecord {
    /// The broker that asked for the block.
    pub broker_id: BrokerId,
    /// The number of its registration; -1 when it did not say.
    #[kafka(default = -1)]
    pub broker_epoch: i64,
    /// The lowest id that nobody has yet, with which the block after this one begins.
    pub next_producer_id: i64,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
