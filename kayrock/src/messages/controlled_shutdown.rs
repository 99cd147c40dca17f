//! `ControlledShutdown` (API 7): moves leadership away from a broker that shuts down, in clusters with `ZooKeeper`.
//!
//! Version 0 has a request header without client id, version 1 the usual header. Version 2 adds broker epochs
//! (KIP-380). Version 3 is flexible. Brokers without `ZooKeeper` use their heartbeats instead (KIP-631), and Kafka 4.0
//! removes this API.

use crate::types::UnknownTags;
use crate::values::{BrokerId, ErrorCode, TopicName};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Requests new leaders for the partitions of a broker; sent to the `ZooKeeper` controller.
///
/// # Layout
///
/// Versions `0..=3`, flexible `3..`.
/// The [module](self) lists the changes of each version. Layout of version 3:
///
/// ```text
/// ControlledShutdown Request (Version: 3) => { broker_id broker_epoch }
///   broker_id => INT32
///   broker_epoch => INT64
/// ```
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
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
    /// Broker epoch from the registration, which distinguishes the broker from itself before a restart; -1 skips the
    /// check.
    /// Versions `2..`. Default `-1`. Ignorable.
    #[kafka(versions = "2..", default = -1, ignorable)]
    pub broker_epoch: i64,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`ControlledShutdownRequest`], with the partitions that still have no other leader.
///
/// # Layout
///
/// Versions `0..=3`, flexible `3..`.
/// The [module](self) lists the changes of each version. Layout of version 3:
///
/// ```text
/// ControlledShutdown Response (Version: 3) => { error_code (remaining_partitions) }
///   error_code => INT16
///   remaining_partitions => { topic_name partition_index }
///     topic_name => COMPACT_STRING
///     partition_index => INT32
/// ```
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
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

/// Partition that found no other leader.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
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
