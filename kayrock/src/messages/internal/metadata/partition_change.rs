//! `PartitionChangeRecord` (type 5): changes the state of a partition (KIP-631).
//!
//! The record has no leader epoch: each record that sets `leader` increments the epoch by one.

use crate::types::{ShortVec, UnknownTags, Uuid};
use crate::values::{BrokerId, DirectoryId, LeaderRecoveryState};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Changes a partition. Fields with their default value change nothing.
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
/// PartitionChangeRecord (Version: 2) => { partition_id topic_id isr<tag: 0> leader<tag: 1>
///         replicas<tag: 2> removing_replicas<tag: 3> adding_replicas<tag: 4>
///         leader_recovery_state<tag: 5> eligible_leader_replicas<tag: 6> last_known_elr<tag: 7>
///         directories<tag: 8> }
///   partition_id => INT32
///   topic_id => UUID
///   isr<tag: 0> => INT32
///   leader<tag: 1> => INT32
///   replicas<tag: 2> => INT32
///   removing_replicas<tag: 3> => INT32
///   adding_replicas<tag: 4> => INT32
///   leader_recovery_state<tag: 5> => INT8
///   eligible_leader_replicas<tag: 6> => INT32
///   last_known_elr<tag: 7> => INT32
///   directories<tag: 8> => UUID
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 5, versions = "0..=2", flexible = "0..", kind = "metadata")]
pub struct PartitionChangeRecord {
    /// Partition index; Kafka always sets it.
    /// Default `-1`.
    #[kafka(default = -1)]
    pub partition_id: i32,
    /// Topic id from the `TopicRecord`.
    pub topic_id: Uuid,
    /// New in-sync replicas; null for no change.
    /// Nullable. Tag 0. Default `None`.
    #[kafka(nullable, tag = 0, tagged = "0..", default = None)]
    pub isr: Option<ShortVec<BrokerId>>,
    /// Broker id of the elected leader, possibly the same as before; -1 if there is none, -2 for no election.
    /// Tag 1. Default `-2`.
    #[kafka(tag = 1, tagged = "0..", default = -2)]
    pub leader: BrokerId,
    /// New replicas, the preferred leader first; null for no change.
    /// Nullable. Tag 2. Default `None`.
    #[kafka(nullable, tag = 2, tagged = "0..", default = None)]
    pub replicas: Option<ShortVec<BrokerId>>,
    /// Replicas to remove; empty at the end of a reassignment, null for no change.
    /// Nullable. Tag 3. Default `None`.
    #[kafka(nullable, tag = 3, tagged = "0..", default = None)]
    pub removing_replicas: Option<ShortVec<BrokerId>>,
    /// Replicas to add; empty at the end of a reassignment, null for no change.
    /// Nullable. Tag 4. Default `None`.
    #[kafka(nullable, tag = 4, tagged = "0..", default = None)]
    pub adding_replicas: Option<ShortVec<BrokerId>>,
    /// Leader recovery state after an unclean election: 0 recovered, 1 recovering, -1 for no change (KIP-704).
    /// Tag 5. Default `-1`.
    #[kafka(tag = 5, tagged = "0..", default = -1)]
    pub leader_recovery_state: LeaderRecoveryState,
    /// Directory ids of the replicas, in the same order; null for no change.
    /// Since version `1`. Nullable. Tag 8. Default `None`.
    #[kafka(nullable, tag = 8, tagged = "1..", default = None)]
    pub directories: Option<Vec<DirectoryId>>,
    /// Eligible leader replicas outside the ISR, whose election loses no data; null for no change.
    /// Since version `2`. Nullable. Tag 6. Default `None`.
    #[kafka(nullable, tag = 6, tagged = "2..", default = None)]
    pub eligible_leader_replicas: Option<ShortVec<BrokerId>>,
    /// Last known eligible leaders, which have failed since; null for no change.
    /// Since version `2`. Nullable. Tag 7. Default `None`.
    #[kafka(nullable, tag = 7, tagged = "2..", default = None)]
    pub last_known_elr: Option<ShortVec<BrokerId>>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
