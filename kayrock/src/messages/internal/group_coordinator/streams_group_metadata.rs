//! `StreamsGroupMetadata` (type 17): a streams group exists (KIP-1071).
//!
//! Type 18, once for the partitions of its topics, is out of use. The epochs of the topology's description came with
//! KIP-1331.

use crate::types::{DiscardedTags, Str, UnknownTags};
use kayrock_derive::KafkaMessage;

/// The group.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 17, versions = "0", kind = "coordinator-key")]
pub struct StreamsGroupMetadataKey {
    /// The name of the group.
    pub group_id: Str,
    /// Placeholder: tagged fields this definition does not know are dropped.
    pub unknown_tags: DiscardedTags,
}

/// What holds for the group as a whole.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 17, versions = "0", flexible = "0..", kind = "coordinator-value")]
pub struct StreamsGroupMetadataValue {
    /// The number that grows whenever members, topology, topics or configuration change; a target assignment of a lower
    /// one is out of date.
    pub epoch: i32,
    /// A digest of the topics that the topology uses, with their partitions and racks, by which the coordinator notices
    /// that they changed.
    pub metadata_hash: i64,
    /// The epoch of the last topology whose topics were found to exist with fitting numbers of partitions; -1 for none.
    #[kafka(tag = 0, tagged = "0..", default = -1)]
    pub validated_topology_epoch: i32,
    /// The group's configuration by which the last target assignment was computed; null when it is not known. A record
    /// that says nothing has an empty list.
    #[kafka(nullable, tag = 1, tagged = "0..", default = [])]
    pub last_assignment_configs: Option<Vec<LastAssignmentConfig>>,
    /// The epoch of the topology whose description the broker's plug-in has; -1 when it has none, -2 when a call to it
    /// was interrupted, so that it may or may not have one.
    #[kafka(tag = 2, tagged = "0..", default = -1)]
    pub stored_description_topology_epoch: i32,
    /// The epoch of the topology whose description the plug-in refused for good, so that members are not asked for it
    /// again; -1 for none.
    #[kafka(tag = 3, tagged = "0..", default = -1)]
    pub failed_description_topology_epoch: i32,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A setting of the group.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct LastAssignmentConfig {
    /// What is set, such as `num.standby.replicas`.
    pub key: Str,
    /// What it is set to.
    pub value: Str,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
