//! `RemotePartitionDeleteMetadataRecord` (type 2): a partition in remote storage is being deleted (KIP-405).

use super::TopicIdPartitionEntry;
use crate::types::UnknownTags;
use crate::values::RemotePartitionDeleteState;
use kayrock_derive::KafkaMessage;

/// Tells how far a partition's deletion has come.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 2, versions = "0", flexible = "0..", kind = "metadata")]
pub struct RemotePartitionDeleteMetadataRecord {
    /// The partition whose segments are to go.
    pub topic_id_partition: TopicIdPartitionEntry,
    /// Who tells: the controller that wants it, then the broker that does it.
    pub broker_id: i32,
    /// When it got there, in milliseconds since 1970.
    pub event_timestamp_ms: i64,
    /// How far it is: 0 wanted, 1 begun, 2 done.
    pub remote_partition_delete_state: RemotePartitionDeleteState,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
