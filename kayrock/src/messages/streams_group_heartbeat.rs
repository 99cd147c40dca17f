//! `StreamsGroupHeartbeat` (API 88): a member of a streams group joins it, shows that it is alive and gets its tasks
//! (KIP-1071).
//!
//! v1 may ask for the topology's description (KIP-1331), widens the acceptable lag (KAFKA-18652) and may answer with
//! status 6 (KAFKA-20744).

use crate::types::{Str, UnknownTags};
use crate::values::{ErrorCode, GroupId, MemberEpoch, StreamsGroupStatus, TopicName};
use kayrock_derive::KafkaMessage;

/// Tells the coordinator that a member is there, and what it runs.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 88, versions = "0..=1", flexible = "0..", response = StreamsGroupHeartbeatResponse, listeners = "broker")]
pub struct StreamsGroupHeartbeatRequest {
    /// The group that the member belongs to.
    pub group_id: GroupId,
    /// A random id that the client keeps for as long as it runs.
    pub member_id: Str,
    /// The epoch that the last answer gave; 0 to join, -1 to leave, -2 for a static member that will be back soon.
    pub member_epoch: MemberEpoch,
    /// The one that came with the addresses the member has; newer addresses are in the answer.
    pub endpoint_information_epoch: i32,
    /// The name that the configuration gives a static member; null for a dynamic one, or when unchanged.
    #[kafka(nullable, default = None)]
    pub instance_id: Option<Str>,
    /// The rack or zone of the member; null when it has none, or when unchanged.
    #[kafka(nullable, default = None)]
    pub rack_id: Option<Str>,
    /// How long the coordinator waits for the member to give up a task, in milliseconds; -1 when unchanged.
    #[kafka(default = -1)]
    pub rebalance_timeout_ms: i32,
    /// What the application consists of; sent to join, otherwise null.
    #[kafka(nullable, default = None)]
    pub topology: Option<Topology>,
    /// The tasks that the member runs at present, empty when it joins; null, together with the next two, when
    /// unchanged.
    #[kafka(nullable, default = None)]
    pub active_tasks: Option<Vec<TaskIds>>,
    /// The tasks whose state it keeps a copy of, to take over quickly.
    #[kafka(nullable, default = None)]
    pub standby_tasks: Option<Vec<TaskIds>>,
    /// The tasks whose state it is building up, to run them afterwards.
    #[kafka(nullable, default = None)]
    pub warmup_tasks: Option<Vec<TaskIds>>,
    /// A random id of the client's process, which may have several members; null when unchanged.
    #[kafka(nullable, default = None)]
    pub process_id: Option<Str>,
    /// Where other clients can query the state of the process; null when it offers none, or when unchanged.
    #[kafka(nullable, default = None)]
    pub user_endpoint: Option<Endpoint>,
    /// What the client's configuration says about its place, to keep copies apart; null when unchanged.
    #[kafka(nullable, default = None)]
    pub client_tags: Option<Vec<KeyValue>>,
    /// How far the member has restored the state of its tasks; null when unchanged.
    #[kafka(nullable, default = None)]
    pub task_offsets: Option<Vec<TaskOffset>>,
    /// How far it would have to, where those changelogs end; null when unchanged.
    #[kafka(nullable, default = None)]
    pub task_end_offsets: Option<Vec<TaskOffset>>,
    /// Whether the member wants the whole group to end; the others learn it by a status.
    pub shutdown_application: bool,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What the application consists of.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct Topology {
    /// The number of the topology; another one than the group runs is answered with a status or refused.
    pub epoch: i32,
    /// Its parts that share no state and no topic but by way of Kafka; each partition of one is a task.
    pub subtopologies: Vec<Subtopology>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A part of the topology.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct Subtopology {
    /// The name of the part, the same in all members, such as `0`.
    pub subtopology_id: Str,
    /// The topics that it reads, internal ones aside.
    pub source_topics: Vec<TopicName>,
    /// The regular expressions for topics that it reads besides.
    pub source_topic_regex: Vec<Str>,
    /// The internal topics that its state can be restored from, which the coordinator creates.
    pub state_changelog_topics: Vec<TopicInfo>,
    /// The internal topics that it writes for others to read.
    pub repartition_sink_topics: Vec<TopicName>,
    /// The internal topics that it reads from others, which the coordinator creates.
    pub repartition_source_topics: Vec<TopicInfo>,
    /// Which of its source topics must have the same number of partitions.
    pub copartition_groups: Vec<CopartitionGroup>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// An internal topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct TopicInfo {
    /// What the topic is called.
    pub name: TopicName,
    /// How many partitions it has to have; 0 when that follows from others, as for every changelog.
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

/// Source topics that must have the same number of partitions, by their positions in the lists of the subtopology.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct CopartitionGroup {
    /// Those in `source_topics`, counted from 0.
    pub source_topics: Vec<i16>,
    /// Those in `source_topic_regex`.
    pub source_topic_regex: Vec<i16>,
    /// Those in `repartition_source_topics`.
    pub repartition_source_topics: Vec<i16>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Tasks of a subtopology, in the request as in the response.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct TaskIds {
    /// The subtopology, by the name that the topology gives it.
    pub subtopology_id: Str,
    /// The numbers of the partitions that the tasks read, one a task.
    pub partitions: Vec<i32>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Where to query the state of a process, in the request as in the response.
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

/// Tells the member its epoch and its tasks.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 88, versions = "0..=1", flexible = "0..")]
pub struct StreamsGroupHeartbeatResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// Why the heartbeat does not count; with `UNKNOWN_MEMBER_ID` or `FENCED_MEMBER_EPOCH` the member gives up its
    /// tasks and joins again.
    pub error_code: ErrorCode,
    /// What the coordinator has to say about the error; null when it says nothing.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// The id of the member, as the request has it; empty with an error.
    pub member_id: Str,
    /// The epoch to send with the next heartbeat.
    pub member_epoch: MemberEpoch,
    /// How long to wait until the next heartbeat, in milliseconds.
    pub heartbeat_interval_ms: i32,
    /// What `acceptable_recovery_lag` is from v1 on; today's brokers leave it 0.
    #[kafka(versions = "0")]
    pub acceptable_recovery_lag_legacy: i32,
    /// How long to wait between two reports of `task_offsets`, in milliseconds.
    pub task_offset_interval_ms: i32,
    /// How many offsets a copy may be behind to be taken for caught up, and run; -1 when the broker does not say.
    #[kafka(versions = "1..", default = -1, ignorable)]
    pub acceptable_recovery_lag: i64,
    /// What keeps the group from running as it should, if anything; null when the broker does not say.
    #[kafka(nullable, default = [])]
    pub status: Option<Vec<Status>>,
    /// The tasks to run from now on; null when the tasks are unchanged.
    #[kafka(nullable, default = None)]
    pub active_tasks: Option<Vec<TaskIds>>,
    /// The tasks to keep a copy of from now on; null when the tasks are unchanged.
    #[kafka(nullable, default = None)]
    pub standby_tasks: Option<Vec<TaskIds>>,
    /// The tasks to build up a copy of from now on; null when the tasks are unchanged.
    #[kafka(nullable, default = None)]
    pub warmup_tasks: Option<Vec<TaskIds>>,
    /// Whether the member should send the description, by `StreamsGroupTopologyDescriptionUpdate`.
    #[kafka(versions = "1..")]
    pub topology_description_required: bool,
    /// The number of the addresses that the coordinator has, to be sent with the next heartbeat.
    pub endpoint_information_epoch: i32,
    /// Which member has what, for queries of state; null when unchanged. Members of one process have an entry each.
    #[kafka(nullable, default = None)]
    pub partitions_by_user_endpoint: Option<Vec<EndpointToPartitions>>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A state of affairs that the member should know of.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct Status {
    /// 0 this member's topology is outdated, 1 source topics are missing, 2 partition counts do not fit, 3 internal
    /// topics are missing, 4 a member asked for shutdown, 5 tasks come later, 6 a client lacks required tags.
    pub status_code: StreamsGroupStatus,
    /// The same for people, with the names of the topics.
    pub status_detail: Str,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What the state of a member covers.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct EndpointToPartitions {
    /// Where to query it.
    pub user_endpoint: Endpoint,
    /// The partitions that its active tasks read, internal topics included.
    pub active_partitions: Vec<TopicPartition>,
    /// The same for the tasks that it keeps or builds up a copy of.
    pub standby_partitions: Vec<TopicPartition>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Partitions of a topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct TopicPartition {
    /// The name of the topic.
    pub topic: TopicName,
    /// The numbers of the partitions.
    pub partitions: Vec<i32>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
