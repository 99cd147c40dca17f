//! `AllocateProducerIds` (API 67): a broker gets a block of producer ids to hand out (KIP-730).

use crate::types::UnknownTags;
use crate::values::{BrokerId, ErrorCode, ProducerId};
use kayrock_derive::KafkaMessage;

/// Asks the active controller for a block that no other broker has.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 67,
    versions = "0",
    flexible = "0..",
    response = AllocateProducerIdsResponse,
    listeners = "controller"
)]
pub struct AllocateProducerIdsRequest {
    /// The broker that wants to hand out ids.
    pub broker_id: BrokerId,
    /// The number of its registration; an older one is answered with `STALE_BROKER_EPOCH`. -1 stands for none.
    #[kafka(default = -1)]
    pub broker_epoch: i64,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Gives the broker its block.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 67, versions = "0", flexible = "0..")]
pub struct AllocateProducerIdsResponse {
    /// For how long a quota delays the broker, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// Why there is no block.
    pub error_code: ErrorCode,
    /// The first id of the block.
    pub producer_id_start: ProducerId,
    /// How many ids the block has, each one above the last: 1,000 in today's controllers.
    pub producer_id_len: i32,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
