//! `StreamsGroupTopology` (type 23): what the application of a streams group consists of (KIP-1071).

use crate::types::{DiscardedTags, Str, UnknownTags};
use kayrock_derive::KafkaMessage;

/// The group.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 23, versions = "0", kind = "coordinator-key")]
pub struct StreamsGroupTopologyKey {
    /// The name of the group.
    pub group_id: Str,
    /// Placeholder: tagged fields this definition does not know are dropped.
    pub unknown_tags: DiscardedTags,
}

/// The topology that members brought along.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 23, versions = "0", flexible = "0..", kind = "coordinator-value")]
pub struct StreamsGroupTopologyValue {
    /// The number of the topology, which the application raises when it changes.
    pub epoch: i32,
    /// Its parts that can run apart from each other.
    pub subtopologies: Vec<Subtopology>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A part of a topology: what one task runs.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct Subtopology {
    /// The name of the sub-topology within the topology.
    pub subtopology_id: Str,
    /// The topics of others that it reads, by name.
    pub source_topics: Vec<Str>,
    /// The expressions, in the syntax of RE2, whose matching topics it reads, too.
    pub source_topic_regex: Vec<Str>,
    /// The internal topics that its state is restored from.
    pub state_changelog_topics: Vec<TopicInfo>,
    /// The internal topics through which it hands records on to other sub-topologies.
    pub repartition_sink_topics: Vec<Str>,
    /// The internal topics from which it takes records of other sub-topologies.
    pub repartition_source_topics: Vec<TopicInfo>,
    /// The topics that must have the same number of partitions as each other.
    pub copartition_groups: Vec<CopartitionGroup>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// An internal topic, as it is to be created.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct TopicInfo {
    /// What the topic is to be called.
    pub name: Str,
    /// How many partitions it must have; 0 to leave that to the coordinator, as for every changelog.
    pub partitions: i32,
    /// How many replicas each partition is to have; 0 for what the broker is configured with.
    pub replication_factor: i16,
    /// How the topic is to be configured beyond that.
    pub topic_configs: Vec<TopicConfig>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A setting of a topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct TopicConfig {
    /// What is set, such as `cleanup.policy`.
    #[kafka(name = "key")]
    pub key: Str,
    /// What it is set to.
    #[kafka(name = "value")]
    pub value: Str,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topics of a sub-topology with the same number of partitions.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct CopartitionGroup {
    /// Topics read by name, as places in the sub-topology's list `source_topics`, counted from 0.
    pub source_topics: Vec<i16>,
    /// Topics read by an expression, as places in the sub-topology's list `source_topic_regex`, counted from 0.
    pub source_topic_regex: Vec<i16>,
    /// Internal topics, as places in the sub-topology's list `repartition_source_topics`, counted from 0.
    pub repartition_source_topics: Vec<i16>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
