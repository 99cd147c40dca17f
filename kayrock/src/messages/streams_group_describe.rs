//! `StreamsGroupDescribe` (API 89): describes the topology, members and tasks of streams groups (KIP-1071).

use crate::types::{Str, UnknownTags};
use crate::values::{
    AuthorizedOperations, ErrorCode, GroupId, GroupState, TopicName, TopologyDescriptionStatus, TopologyNodeType,
};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Requests descriptions of groups from their coordinator.
///
/// # Versions
///
/// Versions `0..=1`, all flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-1071] | since 4.2; unstable in 4.1 |
/// | 1 | Adds the topology description and the assignor to the response. | [KIP-1331], [KIP-1357] | since 4.4 |
///
/// [KIP-1071]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1071%3A+Streams+Rebalance+Protocol
/// [KIP-1331]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1331%3A+Streams+Group+Topology+Description+Plugin
/// [KIP-1357]: https://cwiki.apache.org/confluence/display/KAFKA/Kafka+Improvement+Proposals
///
/// # Layout
///
/// Version 1:
///
/// ```text
/// StreamsGroupDescribe Request (Version: 1) => { (group_ids) include_authorized_operations
///         include_topology_description }
///   group_ids => COMPACT_STRING
///   include_authorized_operations => BOOLEAN
///   include_topology_description => BOOLEAN
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 89, versions = "0..=1", flexible = "0..", response = StreamsGroupDescribeResponse, listeners = "broker")]
pub struct StreamsGroupDescribeRequest {
    /// Group ids to describe. The receiving broker must be the coordinator of all groups.
    pub group_ids: Vec<GroupId>,
    /// True to request the client's authorized operations on each group.
    pub include_authorized_operations: bool,
    /// True to include `topology_description`, which the broker reads from a plugin.
    /// Since version `1`.
    #[kafka(versions = "1..")]
    pub include_topology_description: bool,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`StreamsGroupDescribeRequest`] with a description of each group.
///
/// # Versions
///
/// Versions `0..=1`, all flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-1071] | since 4.2; unstable in 4.1 |
/// | 1 | Adds the topology description and the assignor to the response. | [KIP-1331], [KIP-1357] | since 4.4 |
///
/// [KIP-1071]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1071%3A+Streams+Rebalance+Protocol
/// [KIP-1331]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1331%3A+Streams+Group+Topology+Description+Plugin
/// [KIP-1357]: https://cwiki.apache.org/confluence/display/KAFKA/Kafka+Improvement+Proposals
///
/// # Layout
///
/// Version 1:
///
/// ```text
/// StreamsGroupDescribe Response (Version: 1) => { throttle_time_ms (groups) }
///   throttle_time_ms => INT32
///   groups => { error_code error_message group_id group_state group_epoch assignment_epoch topology
///           (members) authorized_operations topology_description topology_description_status
///           assignor_name }
///     error_code => INT16
///     error_message => COMPACT_NULLABLE_STRING
///     group_id => COMPACT_STRING
///     group_state => COMPACT_STRING
///     group_epoch => INT32
///     assignment_epoch => INT32
///     topology => ?{ epoch ?(subtopologies) }
///       epoch => INT32
///       subtopologies => { subtopology_id (source_topics) (repartition_sink_topics)
///               (state_changelog_topics) (repartition_source_topics) }
///         subtopology_id => COMPACT_STRING
///         source_topics => COMPACT_STRING
///         repartition_sink_topics => COMPACT_STRING
///         state_changelog_topics => { name partitions replication_factor (topic_configs) }
///           name => COMPACT_STRING
///           partitions => INT32
///           replication_factor => INT16
///           topic_configs => { key value }
///             key => COMPACT_STRING
///             value => COMPACT_STRING
///         repartition_source_topics => { name partitions replication_factor (topic_configs) }
///           name => COMPACT_STRING
///           partitions => INT32
///           replication_factor => INT16
///           topic_configs => { key value }
///             key => COMPACT_STRING
///             value => COMPACT_STRING
///     members => { member_id member_epoch instance_id rack_id client_id client_host topology_epoch
///             process_id user_endpoint (client_tags) (task_offsets) (task_end_offsets) assignment
///             target_assignment is_classic }
///       member_id => COMPACT_STRING
///       member_epoch => INT32
///       instance_id => COMPACT_NULLABLE_STRING
///       rack_id => COMPACT_NULLABLE_STRING
///       client_id => COMPACT_STRING
///       client_host => COMPACT_STRING
///       topology_epoch => INT32
///       process_id => COMPACT_STRING
///       user_endpoint => ?{ host port }
///         host => COMPACT_STRING
///         port => UINT16
///       client_tags => { key value }
///         key => COMPACT_STRING
///         value => COMPACT_STRING
///       task_offsets => { subtopology_id partition offset }
///         subtopology_id => COMPACT_STRING
///         partition => INT32
///         offset => INT64
///       task_end_offsets => { subtopology_id partition offset }
///         subtopology_id => COMPACT_STRING
///         partition => INT32
///         offset => INT64
///       assignment => { (active_tasks) (standby_tasks) (warmup_tasks) }
///         active_tasks => { subtopology_id (partitions) }
///           subtopology_id => COMPACT_STRING
///           partitions => INT32
///         standby_tasks => { subtopology_id (partitions) }
///           subtopology_id => COMPACT_STRING
///           partitions => INT32
///         warmup_tasks => { subtopology_id (partitions) }
///           subtopology_id => COMPACT_STRING
///           partitions => INT32
///       target_assignment => { (active_tasks) (standby_tasks) (warmup_tasks) }
///         active_tasks => { subtopology_id (partitions) }
///           subtopology_id => COMPACT_STRING
///           partitions => INT32
///         standby_tasks => { subtopology_id (partitions) }
///           subtopology_id => COMPACT_STRING
///           partitions => INT32
///         warmup_tasks => { subtopology_id (partitions) }
///           subtopology_id => COMPACT_STRING
///           partitions => INT32
///       is_classic => BOOLEAN
///     authorized_operations => INT32
///     topology_description => ?{ (subtopologies) (global_stores) }
///       subtopologies => { subtopology_id (nodes) }
///         subtopology_id => COMPACT_STRING
///         nodes => { name node_type (source_topics) sink_topic (stores) (successors) }
///           name => COMPACT_STRING
///           node_type => INT8
///           source_topics => COMPACT_STRING
///           sink_topic => COMPACT_NULLABLE_STRING
///           stores => COMPACT_STRING
///           successors => COMPACT_STRING
///       global_stores => { source processor }
///         source => { name node_type (source_topics) sink_topic (stores) (successors) }
///           name => COMPACT_STRING
///           node_type => INT8
///           source_topics => COMPACT_STRING
///           sink_topic => COMPACT_NULLABLE_STRING
///           stores => COMPACT_STRING
///           successors => COMPACT_STRING
///         processor => { name node_type (source_topics) sink_topic (stores) (successors) }
///           name => COMPACT_STRING
///           node_type => INT8
///           source_topics => COMPACT_STRING
///           sink_topic => COMPACT_NULLABLE_STRING
///           stores => COMPACT_STRING
///           successors => COMPACT_STRING
///     topology_description_status => INT8
///     assignor_name => COMPACT_NULLABLE_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 89, versions = "0..=1", flexible = "0..")]
pub struct StreamsGroupDescribeResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Descriptions of the groups.
    pub groups: Vec<DescribedGroup>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Group and its members.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct DescribedGroup {
    /// Error code; 0 if the group is described, `GROUP_ID_NOT_FOUND` if it does not exist or has another type.
    pub error_code: ErrorCode,
    /// Error message of the coordinator; null if there is none.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// Group id, as in the request.
    pub group_id: GroupId,
    /// Group state: `Empty`, `NotReady` (its topics do not match the topology), `Assigning`, `Reconciling`, `Stable` or
    /// `Dead`; an empty string on error.
    pub group_state: GroupState,
    /// Group epoch, incremented if members, topology or topics change.
    pub group_epoch: i32,
    /// Group epoch of the last task assignment; lower than `group_epoch` until the next assignment is computed.
    pub assignment_epoch: i32,
    /// Topology of the application, with the details needed for task assignment; null on error.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub topology: Option<Topology>,
    /// Members of the group; empty on error.
    pub members: Vec<Member>,
    /// Bit field of the ACL operations that the client may perform on the group; `i32::MIN` if not requested.
    /// Default `-2147483648`.
    #[kafka(default = -2_147_483_648)]
    pub authorized_operations: AuthorizedOperations,
    /// Description of the topology with all nodes; null unless the status is 3.
    /// Since version `1`. Nullable. Default `None`.
    #[kafka(versions = "1..", nullable, default = None)]
    pub topology_description: Option<TopologyDescription>,
    /// Status of the description: 0 not requested, 1 no member sent one, 2 the plugin failed, 3 available.
    /// Since version `1`.
    #[kafka(versions = "1..")]
    pub topology_description_status: TopologyDescriptionStatus,
    /// Assignor of the next assignment, which can differ from the last one used; null on error.
    /// Since version `1`. Nullable. Default `None`. Ignorable.
    #[kafka(versions = "1..", nullable, default = None, ignorable)]
    pub assignor_name: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topology of the application.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct Topology {
    /// Topology epoch.
    pub epoch: i32,
    /// Subtopologies with resolved regular expressions and partition counts; null if they cannot be resolved, for
    /// example because source topics are missing.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub subtopologies: Option<Vec<Subtopology>>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Subtopology of the topology.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct Subtopology {
    /// Subtopology id, such as `0`.
    pub subtopology_id: Str,
    /// Input topics, without internal topics.
    pub source_topics: Vec<TopicName>,
    /// Internal topics that the subtopology writes for other subtopologies.
    pub repartition_sink_topics: Vec<TopicName>,
    /// Internal topics from which the state can be restored.
    pub state_changelog_topics: Vec<TopicInfo>,
    /// Internal topics that the subtopology reads from other subtopologies.
    pub repartition_source_topics: Vec<TopicInfo>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Internal topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct TopicInfo {
    /// Topic name.
    pub name: TopicName,
    /// Required number of partitions; 0 if not fixed.
    pub partitions: i32,
    /// Number of replicas per partition; 0 for the broker default.
    pub replication_factor: i16,
    /// Topic configurations that differ from the broker defaults.
    pub topic_configs: Vec<KeyValue>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Configuration or client tag.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct KeyValue {
    /// Name of the entry.
    pub key: Str,
    /// Value of the entry.
    pub value: Str,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Member of a group.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct Member {
    /// Member id, as in heartbeats.
    pub member_id: Str,
    /// Epoch of the assignment that the member has reached.
    pub member_epoch: i32,
    /// Instance id of a static member; null for a dynamic member.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub instance_id: Option<Str>,
    /// Rack of the member; null if it has none.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub rack_id: Option<Str>,
    /// Client id from the request headers.
    pub client_id: Str,
    /// Client address as seen by the coordinator.
    pub client_host: Str,
    /// Topology epoch of the member, which can be lower than the epoch of the group.
    pub topology_epoch: i32,
    /// Process id: a random id of the client process, which can have several members.
    pub process_id: Str,
    /// Endpoint for interactive queries of the process; null if it has none.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub user_endpoint: Option<Endpoint>,
    /// Client tags from the configuration, used to place standby tasks apart from active tasks.
    pub client_tags: Vec<KeyValue>,
    /// Changelog offsets that the member has restored, by task.
    pub task_offsets: Vec<TaskOffset>,
    /// End offsets of these changelogs, by task.
    pub task_end_offsets: Vec<TaskOffset>,
    /// Current tasks of the member.
    pub assignment: Assignment,
    /// Target tasks of the member.
    pub target_assignment: Assignment,
    /// True if the member still uses the classic protocol while its group is migrated.
    pub is_classic: bool,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Endpoint for interactive queries of a process.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct Endpoint {
    /// Host name or address from the client configuration.
    pub host: Str,
    /// TCP port.
    pub port: u16,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Changelog offset of a task.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct TaskOffset {
    /// Subtopology id from the topology.
    pub subtopology_id: Str,
    /// Partition index of the task's input.
    pub partition: i32,
    /// Sum of the offsets of all changelogs of the task.
    pub offset: i64,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Tasks of a member.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct Assignment {
    /// Active tasks.
    pub active_tasks: Vec<TaskIds>,
    /// Standby tasks, which keep a copy of the state for a fast takeover.
    pub standby_tasks: Vec<TaskIds>,
    /// Warm-up tasks, which restore state before they become active.
    pub warmup_tasks: Vec<TaskIds>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Tasks of a subtopology.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct TaskIds {
    /// Subtopology id from the topology.
    pub subtopology_id: Str,
    /// Indexes of the input partitions, one per task.
    pub partitions: Vec<i32>,
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
