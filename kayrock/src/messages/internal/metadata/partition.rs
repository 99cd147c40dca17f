//! `PartitionRecord` (type 3): all there is to know of a partition (KIP-631).
//!
//! v1 brought the directories of the replicas (KIP-858), v2 the eligible leaders (KIP-966).

use crate::types::{ShortVec, UnknownTags, Uuid};
use crate::values::{BrokerId, DirectoryId, LeaderRecoveryState};
use kayrock_derive::KafkaMessage;

/// Adds a partition, or takes the place of what was known of it.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 3, versions = "0..=2", flexible = "0..", kind = "metadata")]
pub struct PartitionRecord {
    /// The number of the partition within its topic; -1 is never stored.
    #[kafka(default = -1)]
    pub partition_id: i32,
    /// The topic, by the id of its `TopicRecord`.
    pub topic_id: Uuid,
    /// The brokers that hold a replica, the preferred leader first.
    pub replicas: ShortVec<BrokerId>,
    /// Those of the replicas that keep up with the leader; Kafka's schema does not call these broker ids.
    pub isr: ShortVec<i32>,
    /// The brokers that lose their replica at the end of a reassignment; empty without one.
    pub removing_replicas: ShortVec<BrokerId>,
    /// The brokers that a reassignment gives a replica; empty without one.
    pub adding_replicas: ShortVec<BrokerId>,
    /// The broker that leads; -1 for none.
    #[kafka(default = -1)]
    pub leader: BrokerId,
    /// Whether the leader still recovers from an unclean election: 0 no, 1 yes (KIP-704).
    #[kafka(tag = 0, tagged = "0..")]
    pub leader_recovery_state: LeaderRecoveryState,
    /// The number of the leader's election; -1 is never stored.
    #[kafka(default = -1)]
    pub leader_epoch: i32,
    /// The number of changes to this partition; -1 is never stored.
    #[kafka(default = -1)]
    pub partition_epoch: i32,
    /// The log directories of the replicas, one for each of `replicas`; reserved ids stand for an unknown one.
    #[kafka(versions = "1..")]
    pub directories: Vec<DirectoryId>,
    /// The brokers that left the ISR but still have every record below the high watermark; null for none.
    #[kafka(nullable, tag = 1, tagged = "2..", default = None)]
    pub eligible_leader_replicas: Option<ShortVec<BrokerId>>,
    /// The brokers that were eligible until they crashed, for an election when nobody else is left; null for none.
    #[kafka(nullable, tag = 2, tagged = "2..", default = None)]
    pub last_known_elr: Option<ShortVec<BrokerId>>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
