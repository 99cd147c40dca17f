//! `StreamsGroupTopologyDescriptionUpdate` (API 93): a member of a streams group describes its topology (KIP-1331).
//!
//! Members send it when a `StreamsGroupHeartbeat` asks for it; a plug-in of the broker keeps it for
//! `StreamsGroupDescribe`.

use crate::types::{Str, UnknownTags};
use crate::values::{ErrorCode, GroupId, TopicName, TopologyNodeType};
use kayrock_derive::KafkaMessage;

/// Gives the coordinator the description.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 93,
    versions = "0",
    flexible = "0..",
    response = StreamsGroupTopologyDescriptionUpdateResponse,
    listeners = "broker"
)]
pub struct StreamsGroupTopologyDescriptionUpdateRequest {
    /// The group that the member belongs to.
    pub group_id: GroupId,
    /// The id that the member's heartbeats carry; one that is not in the group is answered with `UNKNOWN_MEMBER_ID`,
    /// and joins again.
    pub member_id: Str,
    /// The number of the topology described, which must be the group's.
    pub topology_epoch: i32,
    /// What the application consists of.
    pub topology_description: TopologyDescription,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What the application consists of, node by node.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct TopologyDescription {
    /// Its parts that share no state and no topic but by way of Kafka.
    pub subtopologies: Vec<TopologyDescriptionSubtopology>,
    /// The stores that every process has whole.
    pub global_stores: Vec<TopologyDescriptionGlobalStore>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A part of the topology.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct TopologyDescriptionSubtopology {
    /// The name of the part, such as `0`.
    pub subtopology_id: Str,
    /// Its nodes, which `successors` connects.
    pub nodes: Vec<TopologyDescriptionNode>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A node of the topology.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct TopologyDescriptionNode {
    /// The name of the node, unique in the topology, such as `KSTREAM-FILTER-0000000001`.
    pub name: Str,
    /// What it does with records: 1 reads them from topics, 2 processes them, 3 writes them to a topic.
    pub node_type: TopologyNodeType,
    /// The topics that it reads; empty unless `node_type` is 1, or when a regular expression finds them.
    pub source_topics: Vec<TopicName>,
    /// The topic that it writes; null unless `node_type` is 3, or when each record's topic is chosen as it comes.
    #[kafka(nullable, default = None)]
    pub sink_topic: Option<TopicName>,
    /// The stores that it works with; empty unless `node_type` is 2.
    pub stores: Vec<Str>,
    /// The names of the nodes that it hands records on to.
    pub successors: Vec<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A store that every process has whole.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct TopologyDescriptionGlobalStore {
    /// The node that reads its topic.
    pub source: TopologyDescriptionNode,
    /// The node that fills it.
    pub processor: TopologyDescriptionNode,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says whether the description was stored.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 93, versions = "0", flexible = "0..")]
pub struct StreamsGroupTopologyDescriptionUpdateResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// Why it was not: `UNSUPPORTED_VERSION` without a plug-in, `STREAMS_TOPOLOGY_DESCRIPTION_UPDATE_FAILED` from it.
    pub error_code: ErrorCode,
    /// What the coordinator has to say about the error; null when it says nothing.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
