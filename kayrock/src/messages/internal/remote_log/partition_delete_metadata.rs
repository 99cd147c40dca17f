//! `RemotePartitionDeleteMetadataRecord` (type 2): the deletion state of a partition in remote storage (KIP-405).

use super::TopicIdPartitionEntry;
use crate::types::UnknownTags;
use crate::values::RemotePartitionDeleteState;
use kayrock_derive::KafkaMessage;

/// Changes the deletion state of a partition.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | [KIP-405] |
///
/// [KIP-405]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-405%3A+Kafka+Tiered+Storage
///
/// # Layout
///
/// ```text
/// RemotePartitionDeleteMetadataRecord (Version: 0) => { topic_id_partition broker_id
///         event_timestamp_ms remote_partition_delete_state }
///   topic_id_partition => { name id partition }
///     name => COMPACT_STRING
///     id => UUID
///     partition => INT32
///   broker_id => INT32
///   event_timestamp_ms => INT64
///   remote_partition_delete_state => INT8
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 2, versions = "0", flexible = "0..", kind = "metadata")]
pub struct RemotePartitionDeleteMetadataRecord {
    /// Partition whose segments are deleted.
    pub topic_id_partition: TopicIdPartitionEntry,
    /// Node id of the writer: first the controller that marks the partition, then the broker that deletes it.
    pub broker_id: i32,
    /// Timestamp of the state change in milliseconds since the Unix epoch.
    pub event_timestamp_ms: i64,
    /// Deletion state: 0 marked, 1 started, 2 finished.
    pub remote_partition_delete_state: RemotePartitionDeleteState,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
