//! `ControlledShutdown` (API 7): a broker that wants to stop asks the `ZooKeeper` controller for other leaders.
//!
//! v0 has a request header without client id, v1 the usual one, v2 brought broker epochs (KIP-380), v3 is flexible.
//! Brokers without `ZooKeeper` ask in their heartbeats (KIP-631), and Kafka 4.0 has this API no more.

use crate::types::UnknownTags;
use crate::values::{BrokerId, ErrorCode, TopicName};
use kayrock_derive::KafkaMessage;

/// Asks the controller to move leadership away from a broker.
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
    /// The broker that wants to stop.
    pub broker_id: BrokerId,
    /// The epoch under which that broker is registered, so that it is not taken for itself before a restart; -1 to
    /// leave that unchecked.
    #[kafka(versions = "2..", default = -1, ignorable)]
    pub broker_epoch: i64,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says what the broker still leads.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 7, versions = "0..=3", flexible = "3..")]
pub struct ControlledShutdownResponse {
    /// Why nothing was moved.
    pub error_code: ErrorCode,
    /// What the broker has not got rid of; when that is nothing it may stop, else it asks again.
    pub remaining_partitions: Vec<RemainingPartition>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A partition that found no other leader.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct RemainingPartition {
    /// The topic of the partition.
    #[kafka(map_key)]
    pub topic_name: TopicName,
    /// The number of the partition.
    #[kafka(map_key)]
    pub partition_index: i32,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
