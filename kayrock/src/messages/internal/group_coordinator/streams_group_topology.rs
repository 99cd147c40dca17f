//! `StreamsGroupTopology` (type 23): the topology of a streams group (KIP-1071).

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
/// StreamsGroupTopologyKey (Version: 0) => { group_id }
///   group_id => STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 23, versions = "0", kind = "coordinator-key")]
pub struct StreamsGroupTopologyKey {
    /// Group id.
    pub group_id: Str,
    /// Placeholder, since no version of this message has tagged fields.
    pub unknown_tags: DiscardedTags,
}

/// Topology sent by the members.
///
/// # Versions
///
/// Version `0`, flexible.
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
/// StreamsGroupTopologyValue (Version: 0) => { epoch (subtopologies) }
///   epoch => INT32
///   subtopologies => { subtopology_id (source_topics) (source_topic_regex) (state_changelog_topics)
///           (repartition_sink_topics) (repartition_source_topics) (copartition_groups) }
///     subtopology_id => COMPACT_STRING
///     source_topics => COMPACT_STRING
///     source_topic_regex => COMPACT_STRING
///     state_changelog_topics => { name partitions replication_factor (topic_configs) }
///       name => COMPACT_STRING
///       partitions => INT32
///       replication_factor => INT16
///       topic_configs => { key value }
///         key => COMPACT_STRING
///         value => COMPACT_STRING
///     repartition_sink_topics => COMPACT_STRING
///     repartition_source_topics => { name partitions replication_factor (topic_configs) }
///       name => COMPACT_STRING
///       partitions => INT32
///       replication_factor => INT16
///       topic_configs => { key value }
///         key => COMPACT_STRING
///         value => COMPACT_STRING
///     copartition_groups => { (source_topics) (source_topic_regex) (repartition_source_topics) }
///       source_topics => INT16
///       source_topic_regex => INT16
///       repartition_source_topics => INT16
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 23, versions = "0", flexible = "0..", kind = "coordinator-value")]
pub struct StreamsGroupTopologyValue {
    /// Topology epoch, incremented by the application if the topology changes.
    pub epoch: i32,
    /// Subtopologies, which run independently of each other.
    pub subtopologies: Vec<Subtopology>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Subtopology, which defines the work of its tasks.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct Subtopology {
    /// Subtopology id, unique in the topology.
    pub subtopology_id: Str,
    /// External input topics by name.
    pub source_topics: Vec<Str>,
    /// Regular expressions in RE2 syntax for additional input topics.
    pub source_topic_regex: Vec<Str>,
    /// Internal topics from which the state is restored.
    pub state_changelog_topics: Vec<TopicInfo>,
    /// Internal topics that the subtopology writes for other subtopologies.
    pub repartition_sink_topics: Vec<Str>,
    /// Internal topics that the subtopology reads from other subtopologies.
    pub repartition_source_topics: Vec<TopicInfo>,
    /// Groups of topics that require the same number of partitions.
    pub copartition_groups: Vec<CopartitionGroup>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Internal topic to create.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct TopicInfo {
    /// Topic name.
    pub name: Str,
    /// Required number of partitions; 0 if the coordinator derives it, as for each changelog.
    pub partitions: i32,
    /// Number of replicas per partition; 0 for the broker default.
    pub replication_factor: i16,
    /// Additional topic configurations.
    pub topic_configs: Vec<TopicConfig>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic configuration.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct TopicConfig {
    /// Configuration name, such as `cleanup.policy`.
    #[kafka(name = "key")]
    pub key: Str,
    /// Value of the entry.
    #[kafka(name = "value")]
    pub value: Str,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topics of a subtopology that require the same number of partitions.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct CopartitionGroup {
    /// Topics by name, as indexes into `source_topics` of the subtopology, from 0.
    pub source_topics: Vec<i16>,
    /// Regular expressions, as indexes into `source_topic_regex` of the subtopology, from 0.
    pub source_topic_regex: Vec<i16>,
    /// Internal topics, as indexes into `repartition_source_topics` of the subtopology, from 0.
    pub repartition_source_topics: Vec<i16>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
