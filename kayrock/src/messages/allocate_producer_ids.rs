//! `AllocateProducerIds` (API 67): allocates a block of producer ids for a broker to assign (KIP-730).

use crate::types::UnknownTags;
use crate::values::{BrokerId, ErrorCode, ProducerId};
use kayrock_derive::KafkaMessage;

/// Requests a block of producer ids that no other broker has; sent to the active controller.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-730] | since 3.0 |
///
/// [KIP-730]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-730%3A+Producer+ID+generation+in+KRaft+mode
///
/// # Layout
///
/// ```text
/// AllocateProducerIds Request (Version: 0) => { broker_id broker_epoch }
///   broker_id => INT32
///   broker_epoch => INT64
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 67,
    versions = "0",
    flexible = "0..",
    response = AllocateProducerIdsResponse,
    listeners = "controller"
)]
pub struct AllocateProducerIdsRequest {
    /// Broker that will assign the ids.
    pub broker_id: BrokerId,
    /// Broker epoch from the registration, -1 for none. The controller rejects an outdated epoch with
    /// `STALE_BROKER_EPOCH`.
    /// Default `-1`.
    #[kafka(default = -1)]
    pub broker_epoch: i64,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`AllocateProducerIdsRequest`], with the block of producer ids.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-730] | since 3.0 |
///
/// [KIP-730]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-730%3A+Producer+ID+generation+in+KRaft+mode
///
/// # Layout
///
/// ```text
/// AllocateProducerIds Response (Version: 0) => { throttle_time_ms error_code producer_id_start
///         producer_id_len }
///   throttle_time_ms => INT32
///   error_code => INT16
///   producer_id_start => INT64
///   producer_id_len => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 67, versions = "0", flexible = "0..")]
pub struct AllocateProducerIdsResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Error code; 0 if a block was allocated.
    pub error_code: ErrorCode,
    /// First producer id of the block.
    pub producer_id_start: ProducerId,
    /// Number of consecutive ids in the block; current controllers allocate 1,000.
    pub producer_id_len: i32,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
