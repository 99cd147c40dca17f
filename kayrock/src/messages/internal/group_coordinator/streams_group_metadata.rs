//! `StreamsGroupMetadata` (type 17): the epochs and metadata hash of a streams group (KIP-1071).
//!
//! Type 18 was used for topic partitions before and is no longer in use.

use crate::types::{DiscardedTags, Str, UnknownTags};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Record key that identifies a group.
///
/// # Versions
///
/// Version `0`.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | [KIP-1071] |
///
/// [KIP-1071]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1071%3A+Streams+Rebalance+Protocol
///
/// # Layout
///
/// ```text
/// StreamsGroupMetadataKey (Version: 0) => { group_id }
///   group_id => STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 17, versions = "0", kind = "coordinator-key")]
pub struct StreamsGroupMetadataKey {
    /// Group id.
    pub group_id: Str,
    /// Placeholder, since no version of this message has tagged fields.
    pub unknown_tags: DiscardedTags,
}

/// Metadata of the group.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. Kafka 4.4 adds the epochs of the topology description. | [KIP-1071], [KIP-1331] |
///
/// [KIP-1071]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1071%3A+Streams+Rebalance+Protocol
/// [KIP-1331]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1331%3A+Streams+Group+Topology+Description+Plugin
///
/// # Layout
///
/// ```text
/// StreamsGroupMetadataValue (Version: 0) => { epoch metadata_hash validated_topology_epoch<tag: 0>
///         last_assignment_configs<tag: 1> stored_description_topology_epoch<tag: 2>
///         failed_description_topology_epoch<tag: 3> }
///   epoch => INT32
///   metadata_hash => INT64
///   validated_topology_epoch<tag: 0> => INT32
///   last_assignment_configs<tag: 1> => { key value }
///     key => COMPACT_STRING
///     value => COMPACT_STRING
///   stored_description_topology_epoch<tag: 2> => INT32
///   failed_description_topology_epoch<tag: 3> => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 17, versions = "0", flexible = "0..", kind = "coordinator-value")]
pub struct StreamsGroupMetadataValue {
    /// Group epoch, incremented if members, topology, topics or configuration change. A target assignment with a lower
    /// epoch is outdated.
    pub epoch: i32,
    /// Hash of the topology's topics, their partitions and racks, used to detect changes.
    pub metadata_hash: i64,
    /// Epoch of the last topology whose topics were validated, including their partition counts; -1 if there is none.
    /// Tag 0. Default `-1`.
    #[kafka(tag = 0, tagged = "0..", default = -1)]
    pub validated_topology_epoch: i32,
    /// Group configuration used for the last target assignment; null if unknown. A record without this field decodes to
    /// an empty array.
    /// Nullable. Tag 1. Default empty.
    #[kafka(nullable, tag = 1, tagged = "0..", default = [])]
    pub last_assignment_configs: Option<Vec<LastAssignmentConfig>>,
    /// Topology epoch of the description stored in the broker plugin; -1 if there is none, -2 if an interrupted call
    /// left the state undetermined.
    /// Tag 2. Default `-1`.
    #[kafka(tag = 2, tagged = "0..", default = -1)]
    pub stored_description_topology_epoch: i32,
    /// Topology epoch of the description that the plugin rejected permanently, so that members do not resend it; -1 if
    /// there is none.
    /// Tag 3. Default `-1`.
    #[kafka(tag = 3, tagged = "0..", default = -1)]
    pub failed_description_topology_epoch: i32,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Configuration of the group.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct LastAssignmentConfig {
    /// Configuration name, such as `num.standby.replicas`.
    pub key: Str,
    /// Value of the entry.
    pub value: Str,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
