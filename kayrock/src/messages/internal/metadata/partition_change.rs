//! `PartitionChangeRecord` (type 5): something about a partition changed (KIP-631).
//!
//! v1 brought the directories of the replicas (KIP-858), v2 the eligible leaders (KIP-966). The leader's epoch is not
//! in the record: it grows by one whenever `leader` is set.

use crate::types::{ShortVec, UnknownTags, Uuid};
use crate::values::{BrokerId, DirectoryId, LeaderRecoveryState};
use kayrock_derive::KafkaMessage;

/// Changes a partition; what is left at its default stays as it was.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 5, versions = "0..=2", flexible = "0..", kind = "metadata")]
pub struct PartitionChangeRecord {
    /// The number of the partition within its topic; -1 is never stored.
    #[kafka(default = -1)]
    pub partition_id: i32,
    /// The topic, by the id of its `TopicRecord`.
    pub topic_id: Uuid,
    /// The brokers that are in sync from now on; null for no change.
    #[kafka(nullable, tag = 0, tagged = "0..", default = None)]
    pub isr: Option<ShortVec<BrokerId>>,
    /// The broker elected to lead, possibly the same as before; -1 when nobody can, -2 when there was no election.
    #[kafka(tag = 1, tagged = "0..", default = -2)]
    pub leader: BrokerId,
    /// The brokers that hold a replica from now on, the preferred leader first; null for no change.
    #[kafka(nullable, tag = 2, tagged = "0..", default = None)]
    pub replicas: Option<ShortVec<BrokerId>>,
    /// The brokers that are to lose their replica; empty at the end of a reassignment, null for no change.
    #[kafka(nullable, tag = 3, tagged = "0..", default = None)]
    pub removing_replicas: Option<ShortVec<BrokerId>>,
    /// The brokers that are to get a replica; empty at the end of a reassignment, null for no change.
    #[kafka(nullable, tag = 4, tagged = "0..", default = None)]
    pub adding_replicas: Option<ShortVec<BrokerId>>,
    /// Whether the leader recovers from an unclean election: 0 no more, 1 yes, -1 for no change (KIP-704).
    #[kafka(tag = 5, tagged = "0..", default = -1)]
    pub leader_recovery_state: LeaderRecoveryState,
    /// The log directories of the replicas, one for each replica in order; null for no change.
    #[kafka(nullable, tag = 8, tagged = "1..", default = None)]
    pub directories: Option<Vec<DirectoryId>>,
    /// The brokers outside the ISR that may still be elected without loss; null for no change.
    #[kafka(nullable, tag = 6, tagged = "2..", default = None)]
    pub eligible_leader_replicas: Option<ShortVec<BrokerId>>,
    /// The brokers that were eligible until they crashed; null for no change.
    #[kafka(nullable, tag = 7, tagged = "2..", default = None)]
    pub last_known_elr: Option<ShortVec<BrokerId>>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
