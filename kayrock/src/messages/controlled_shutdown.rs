//! `ControlledShutdown` (API 7): moves leadership away from a broker that shuts down, in clusters with `ZooKeeper`.
//!
//! Brokers without `ZooKeeper` use their heartbeats instead (KIP-631). Kafka 4.0 removed this API.

use crate::types::UnknownTags;
use crate::values::{BrokerId, ErrorCode, TopicName};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Requests new leaders for the partitions of a broker; sent to the `ZooKeeper` controller.
///
/// # Versions
///
/// Versions `0..=3`, flexible since `3`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version; its request header has no client id. | no KIP | up to 3.9 |
/// | 1 | Has the usual request header. | no KIP | up to 3.9 |
/// | 2 | Adds the broker epoch. | [KIP-380] | up to 3.9 |
/// | 3 | First flexible version. | [KIP-482] | up to 3.9 |
///
/// [KIP-380]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-380%3A+Detect+outdated+control+requests+and+bounced+brokers+using+broker+generation
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
///
/// # Layout
///
/// Version 3:
///
/// ```text
/// ControlledShutdown Request (Version: 3) => { broker_id broker_epoch }
///   broker_id => INT32
///   broker_epoch => INT64
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 7,
    versions = "0..=3",
    flexible = "3..",
    response = ControlledShutdownResponse,
    listeners = "zkBroker, controller",
    header = "0: 0"
)]
pub struct ControlledShutdownRequest {
    /// Broker that wants to shut down.
    pub broker_id: BrokerId,
    /// Broker epoch from the registration, which changes with each restart of the broker; -1 to skip the check.
    /// Since version `2`. Default `-1`. Ignorable.
    #[kafka(versions = "2..", default = -1, ignorable)]
    pub broker_epoch: i64,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`ControlledShutdownRequest`], with the partitions that still have no other leader.
///
/// # Versions
///
/// Versions `0..=3`, flexible since `3`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version; its request header has no client id. | no KIP | up to 3.9 |
/// | 1 | Has the usual request header. | no KIP | up to 3.9 |
/// | 2 | Adds the broker epoch. | [KIP-380] | up to 3.9 |
/// | 3 | First flexible version. | [KIP-482] | up to 3.9 |
///
/// [KIP-380]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-380%3A+Detect+outdated+control+requests+and+bounced+brokers+using+broker+generation
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
///
/// # Layout
///
/// Version 3:
///
/// ```text
/// ControlledShutdown Response (Version: 3) => { error_code (remaining_partitions) }
///   error_code => INT16
///   remaining_partitions => { topic_name partition_index }
///     topic_name => COMPACT_STRING
///     partition_index => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 7, versions = "0..=3", flexible = "3..")]
pub struct ControlledShutdownResponse {
    /// Error code; if it is not 0, no leadership was moved.
    pub error_code: ErrorCode,
    /// Partitions without another leader. If there are none, the broker may shut down, otherwise it repeats the
    /// request.
    pub remaining_partitions: Vec<RemainingPartition>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Partition without another leader.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct RemainingPartition {
    /// Topic name.
    #[kafka(map_key)]
    pub topic_name: TopicName,
    /// Partition index within the topic.
    #[kafka(map_key)]
    pub partition_index: i32,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
