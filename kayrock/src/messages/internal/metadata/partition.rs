//! `PartitionRecord` (type 3): the complete state of a partition (KIP-631).

use crate::types::{ShortVec, UnknownTags, Uuid};
use crate::values::{BrokerId, DirectoryId, LeaderRecoveryState};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Adds a partition or replaces its state.
///
/// # Versions
///
/// Versions `0..=2`, all flexible.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | [KIP-631] |
/// | 1 | Adds the directories of replicas. | [KIP-858] |
/// | 2 | Adds eligible leader replicas. | [KIP-966] |
///
/// [KIP-631]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-631%3A+The+Quorum-based+Kafka+Controller
/// [KIP-858]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-858%3A+Handle+JBOD+broker+disk+failure+in+KRaft
/// [KIP-966]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-966%3A+Eligible+Leader+Replicas
///
/// # Layout
///
/// Version 2:
///
/// ```text
/// PartitionRecord (Version: 2) => { partition_id topic_id (replicas) (isr) (removing_replicas)
///         (adding_replicas) leader leader_epoch partition_epoch (directories)
///         leader_recovery_state<tag: 0> eligible_leader_replicas<tag: 1> last_known_elr<tag: 2> }
///   partition_id => INT32
///   topic_id => UUID
///   replicas => INT32
///   isr => INT32
///   removing_replicas => INT32
///   adding_replicas => INT32
///   leader => INT32
///   leader_epoch => INT32
///   partition_epoch => INT32
///   directories => UUID
///   leader_recovery_state<tag: 0> => INT8
///   eligible_leader_replicas<tag: 1> => INT32
///   last_known_elr<tag: 2> => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 3, versions = "0..=2", flexible = "0..", kind = "metadata")]
pub struct PartitionRecord {
    /// Partition index; Kafka always sets it.
    /// Default `-1`.
    #[kafka(default = -1)]
    pub partition_id: i32,
    /// Topic id from the `TopicRecord`.
    pub topic_id: Uuid,
    /// Broker ids of the replicas, the preferred leader first.
    pub replicas: ShortVec<BrokerId>,
    /// Broker ids of the in-sync replicas, plain integers in the schema.
    pub isr: ShortVec<i32>,
    /// Broker ids of the replicas that a reassignment removes; empty if there is none.
    pub removing_replicas: ShortVec<BrokerId>,
    /// Broker ids of the replicas that a reassignment adds; empty if there is none.
    pub adding_replicas: ShortVec<BrokerId>,
    /// Leader's broker id; -1 if there is none.
    /// Default `-1`.
    #[kafka(default = -1)]
    pub leader: BrokerId,
    /// Leader recovery state after an unclean election: 0 recovered, 1 recovering (KIP-704).
    /// Tag 0.
    #[kafka(tag = 0, tagged = "0..")]
    pub leader_recovery_state: LeaderRecoveryState,
    /// Leader epoch; Kafka always sets it.
    /// Default `-1`.
    #[kafka(default = -1)]
    pub leader_epoch: i32,
    /// Partition epoch, incremented by each change; Kafka always sets it.
    /// Default `-1`.
    #[kafka(default = -1)]
    pub partition_epoch: i32,
    /// Directory ids of the replicas, in the order of `replicas`. Reserved ids mark an unknown directory.
    /// Since version `1`.
    #[kafka(versions = "1..")]
    pub directories: Vec<DirectoryId>,
    /// Eligible leader replicas: brokers outside the ISR that have all records up to the high watermark; null if there
    /// are none.
    /// Since version `2`. Nullable. Tag 1. Default `None`.
    #[kafka(nullable, tag = 1, tagged = "2..", default = None)]
    pub eligible_leader_replicas: Option<ShortVec<BrokerId>>,
    /// Last known eligible leaders, which have failed since; candidates if no other replica is available. Null if there
    /// are none.
    /// Since version `2`. Nullable. Tag 2. Default `None`.
    #[kafka(nullable, tag = 2, tagged = "2..", default = None)]
    pub last_known_elr: Option<ShortVec<BrokerId>>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
