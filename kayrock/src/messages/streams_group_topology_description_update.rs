//! `StreamsGroupTopologyDescriptionUpdate` (API 93): sends the topology description of a streams group (KIP-1331).
//!
//! Members send it if a `StreamsGroupHeartbeat` response requests it. A broker plugin stores it for
//! `StreamsGroupDescribe`.

use crate::types::{Str, UnknownTags};
use crate::values::{ErrorCode, GroupId, TopicName, TopologyNodeType};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Sends the topology description to the coordinator.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-1331] | since 4.4 |
///
/// [KIP-1331]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1331%3A+Streams+Group+Topology+Description+Plugin
///
/// # Layout
///
/// ```text
/// StreamsGroupTopologyDescriptionUpdate Request (Version: 0) => { group_id member_id topology_epoch
///         topology_description }
///   group_id => COMPACT_STRING
///   member_id => COMPACT_STRING
///   topology_epoch => INT32
///   topology_description => { (subtopologies) (global_stores) }
///     subtopologies => { subtopology_id (nodes) }
///       subtopology_id => COMPACT_STRING
///       nodes => { name node_type (source_topics) sink_topic (stores) (successors) }
///         name => COMPACT_STRING
///         node_type => INT8
///         source_topics => COMPACT_STRING
///         sink_topic => COMPACT_NULLABLE_STRING
///         stores => COMPACT_STRING
///         successors => COMPACT_STRING
///     global_stores => { source processor }
///       source => { name node_type (source_topics) sink_topic (stores) (successors) }
///         name => COMPACT_STRING
///         node_type => INT8
///         source_topics => COMPACT_STRING
///         sink_topic => COMPACT_NULLABLE_STRING
///         stores => COMPACT_STRING
///         successors => COMPACT_STRING
///       processor => { name node_type (source_topics) sink_topic (stores) (successors) }
///         name => COMPACT_STRING
///         node_type => INT8
///         source_topics => COMPACT_STRING
///         sink_topic => COMPACT_NULLABLE_STRING
///         stores => COMPACT_STRING
///         successors => COMPACT_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 93,
    versions = "0",
    flexible = "0..",
    response = StreamsGroupTopologyDescriptionUpdateResponse,
    listeners = "broker"
)]
pub struct StreamsGroupTopologyDescriptionUpdateRequest {
    /// Group id of the member.
    pub group_id: GroupId,
    /// Member id, as in heartbeats. If it is not in the group, the response has `UNKNOWN_MEMBER_ID` and the member
    /// joins again.
    pub member_id: Str,
    /// Epoch of the described topology, which must match the epoch of the group.
    pub topology_epoch: i32,
    /// Topology of the application.
    pub topology_description: TopologyDescription,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Description of the topology with all its nodes.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct TopologyDescription {
    /// Subtopologies, which exchange records only through topics.
    pub subtopologies: Vec<TopologyDescriptionSubtopology>,
    /// Global stores. Each process has a complete copy of them.
    pub global_stores: Vec<TopologyDescriptionGlobalStore>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Subtopology of the topology.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct TopologyDescriptionSubtopology {
    /// Subtopology id, such as `0`.
    pub subtopology_id: Str,
    /// Processing nodes, connected by `successors`.
    pub nodes: Vec<TopologyDescriptionNode>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Node of the topology.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct TopologyDescriptionNode {
    /// Node name, unique in the topology, such as `KSTREAM-FILTER-0000000001`.
    pub name: Str,
    /// Node type: 1 for a source, 2 for a processor, 3 for a sink.
    pub node_type: TopologyNodeType,
    /// Topics that the node reads; empty unless `node_type` is 1, or if a regular expression selects them.
    pub source_topics: Vec<TopicName>,
    /// Topic that the node writes; null unless `node_type` is 3, or if the topic is chosen per record.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub sink_topic: Option<TopicName>,
    /// State stores of the node; empty unless `node_type` is 2.
    pub stores: Vec<Str>,
    /// Names of the nodes that receive the node's records.
    pub successors: Vec<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Global store, fully copied to each process.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct TopologyDescriptionGlobalStore {
    /// Source node that reads the topic of the store.
    pub source: TopologyDescriptionNode,
    /// Processor node that updates the store.
    pub processor: TopologyDescriptionNode,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`StreamsGroupTopologyDescriptionUpdateRequest`] with the result.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-1331] | since 4.4 |
///
/// [KIP-1331]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1331%3A+Streams+Group+Topology+Description+Plugin
///
/// # Layout
///
/// ```text
/// StreamsGroupTopologyDescriptionUpdate Response (Version: 0) => { throttle_time_ms error_code
///         error_message }
///   throttle_time_ms => INT32
///   error_code => INT16
///   error_message => COMPACT_NULLABLE_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 93, versions = "0", flexible = "0..")]
pub struct StreamsGroupTopologyDescriptionUpdateResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Error code: `UNSUPPORTED_VERSION` without a plugin, `STREAMS_TOPOLOGY_DESCRIPTION_UPDATE_FAILED` if the plugin
    /// failed.
    pub error_code: ErrorCode,
    /// Error message of the coordinator; null if there is none.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
