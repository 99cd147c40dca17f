//! `StreamsGroupDescribe` (API 89): the topology, the members and the tasks of streams groups (KIP-1071).
//!
//! v1 brought the topology's description (KIP-1331) and the assignor (KIP-1357).

use crate::types::{Str, UnknownTags};
use crate::values::{
    AuthorizedOperations, ErrorCode, GroupId, GroupState, TopicName, TopologyDescriptionStatus, TopologyNodeType,
};
use kayrock_derive::KafkaMessage;

/// Asks a coordinator about its groups.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 89, versions = "0..=1", flexible = "0..", response = StreamsGroupDescribeResponse, listeners = "broker")]
pub struct StreamsGroupDescribeRequest {
    /// The groups to describe, all with the broker asked as their coordinator.
    pub group_ids: Vec<GroupId>,
    /// Whether to say what the client may do with each group.
    pub include_authorized_operations: bool,
    /// Whether to add `topology_description`, which the broker has to fetch from a plug-in.
    #[kafka(versions = "1..")]
    pub include_topology_description: bool,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Describes the groups.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 89, versions = "0..=1", flexible = "0..")]
pub struct StreamsGroupDescribeResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// The groups of the request.
    pub groups: Vec<DescribedGroup>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A group and its members.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct DescribedGroup {
    /// Why the group is not described; `GROUP_ID_NOT_FOUND` also for one of another kind.
    pub error_code: ErrorCode,
    /// What the coordinator has to say about the error; null when it says nothing.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// The group as the request names it.
    pub group_id: GroupId,
    /// `Empty`, `NotReady` (its topics do not fit), `Assigning`, `Reconciling`, `Stable` or `Dead`; empty with an
    /// error.
    pub group_state: GroupState,
    /// Grows whenever members, the topology or the topics change.
    pub group_epoch: i32,
    /// The group's epoch for which tasks were last assigned; behind `group_epoch` while that is still to be done.
    pub assignment_epoch: i32,
    /// What the application consists of, as far as tasks go; null with an error.
    #[kafka(nullable, default = None)]
    pub topology: Option<Topology>,
    /// The members; none with an error.
    pub members: Vec<Member>,
    /// What the client may do with the group, a bit per ACL operation; `i32::MIN` when it was not asked.
    #[kafka(default = -2_147_483_648)]
    pub authorized_operations: AuthorizedOperations,
    /// What the application consists of, node by node; null unless the status is 3.
    #[kafka(versions = "1..", nullable, default = None)]
    pub topology_description: Option<TopologyDescription>,
    /// 0 it was not asked for, 1 no member has sent one, 2 the plug-in failed, 3 here it is.
    #[kafka(versions = "1..")]
    pub topology_description_status: TopologyDescriptionStatus,
    /// How tasks will be assigned next time, which may not be how they were; null with an error.
    #[kafka(versions = "1..", nullable, default = None, ignorable)]
    pub assignor_name: Option<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What the application consists of.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct Topology {
    /// The number of the topology.
    pub epoch: i32,
    /// Its parts, with expressions and counts resolved; null while they cannot be, as when source topics are missing.
    #[kafka(nullable, default = None)]
    pub subtopologies: Option<Vec<Subtopology>>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A part of the topology.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct Subtopology {
    /// The name of the part, such as `0`.
    pub subtopology_id: Str,
    /// The topics that it reads, internal ones aside.
    pub source_topics: Vec<TopicName>,
    /// The internal topics that it writes for others to read.
    pub repartition_sink_topics: Vec<TopicName>,
    /// The internal topics that its state can be restored from.
    pub state_changelog_topics: Vec<TopicInfo>,
    /// The internal topics that it reads from others.
    pub repartition_source_topics: Vec<TopicInfo>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// An internal topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct TopicInfo {
    /// What the topic is called.
    pub name: TopicName,
    /// How many partitions it has to have; 0 when that is not fixed.
    pub partitions: i32,
    /// How many replicas of each; 0 for the broker's default.
    pub replication_factor: i16,
    /// The settings that differ from the broker's.
    pub topic_configs: Vec<KeyValue>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A setting or a tag.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct KeyValue {
    /// What it is called.
    pub key: Str,
    /// What it is set to.
    pub value: Str,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A member of a group.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct Member {
    /// The id that the member's heartbeats carry.
    pub member_id: Str,
    /// The assignment's epoch that the member has arrived at.
    pub member_epoch: i32,
    /// The name that its configuration gives a static member; null for a dynamic one.
    #[kafka(nullable, default = None)]
    pub instance_id: Option<Str>,
    /// The rack or zone of the member; null when it has none.
    #[kafka(nullable, default = None)]
    pub rack_id: Option<Str>,
    /// The name that the client gives itself in request headers.
    pub client_id: Str,
    /// The address that the coordinator sees the client at.
    pub client_host: Str,
    /// The number of the topology that the member joined with; it may be behind the group's.
    pub topology_epoch: i32,
    /// The random id of the client's process, which may have several members.
    pub process_id: Str,
    /// Where other clients can query the state of the process; null when it offers none.
    #[kafka(nullable, default = None)]
    pub user_endpoint: Option<Endpoint>,
    /// What the client's configuration says about its place, to keep copies apart.
    pub client_tags: Vec<KeyValue>,
    /// How far the member has restored the state of its tasks.
    pub task_offsets: Vec<TaskOffset>,
    /// How far it would have to, where those changelogs end.
    pub task_end_offsets: Vec<TaskOffset>,
    /// The tasks that the member has at present.
    pub assignment: Assignment,
    /// The tasks that the member is to have in the end.
    pub target_assignment: Assignment,
    /// Whether the member still speaks the classic protocol, in a group that is being moved.
    pub is_classic: bool,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Where to query the state of a process.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct Endpoint {
    /// The host name or address that the client's configuration gives.
    pub host: Str,
    /// The TCP port.
    pub port: u16,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// How far the changelogs of a task go.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct TaskOffset {
    /// The subtopology, by the name that the topology gives it.
    pub subtopology_id: Str,
    /// The number of the partition that the task reads.
    pub partition: i32,
    /// The sum of the offsets over all changelogs of the task.
    pub offset: i64,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The tasks of a member.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct Assignment {
    /// The tasks to run.
    pub active_tasks: Vec<TaskIds>,
    /// The tasks whose state it keeps a copy of, to take over quickly.
    pub standby_tasks: Vec<TaskIds>,
    /// The tasks whose state it builds up, to run them afterwards.
    pub warmup_tasks: Vec<TaskIds>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Tasks of a subtopology.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct TaskIds {
    /// The subtopology, by the name that the topology gives it.
    pub subtopology_id: Str,
    /// The numbers of the partitions that the tasks read, one a task.
    pub partitions: Vec<i32>,
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
