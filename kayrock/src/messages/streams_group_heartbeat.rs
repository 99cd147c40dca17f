//! `StreamsGroupHeartbeat` (API 88): joins a streams group, keeps the membership alive and returns the tasks
//! (KIP-1071).

use crate::types::{Str, UnknownTags};
use crate::values::{ErrorCode, GroupId, MemberEpoch, StreamsGroupStatus, TopicName};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Heartbeat of a streams group member to its coordinator.
///
/// # Versions
///
/// Versions `0..=1`, all flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-1071] | since 4.2; unstable in 4.1 |
/// | 1 | Adds a request for the topology description to the response, a wider recovery lag (KAFKA-18652), status 6 (KAFKA-20744). | [KIP-1331] | since 4.4 |
///
/// [KIP-1071]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1071%3A+Streams+Rebalance+Protocol
/// [KIP-1331]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1331%3A+Streams+Group+Topology+Description+Plugin
///
/// # Layout
///
/// Version 1:
///
/// ```text
/// StreamsGroupHeartbeat Request (Version: 1) => { group_id member_id member_epoch
///         endpoint_information_epoch instance_id rack_id rebalance_timeout_ms topology ?(active_tasks)
///         ?(standby_tasks) ?(warmup_tasks) process_id user_endpoint ?(client_tags) ?(task_offsets)
///         ?(task_end_offsets) shutdown_application }
///   group_id => COMPACT_STRING
///   member_id => COMPACT_STRING
///   member_epoch => INT32
///   endpoint_information_epoch => INT32
///   instance_id => COMPACT_NULLABLE_STRING
///   rack_id => COMPACT_NULLABLE_STRING
///   rebalance_timeout_ms => INT32
///   topology => ?{ epoch (subtopologies) }
///     epoch => INT32
///     subtopologies => { subtopology_id (source_topics) (source_topic_regex) (state_changelog_topics)
///             (repartition_sink_topics) (repartition_source_topics) (copartition_groups) }
///       subtopology_id => COMPACT_STRING
///       source_topics => COMPACT_STRING
///       source_topic_regex => COMPACT_STRING
///       state_changelog_topics => { name partitions replication_factor (topic_configs) }
///         name => COMPACT_STRING
///         partitions => INT32
///         replication_factor => INT16
///         topic_configs => { key value }
///           key => COMPACT_STRING
///           value => COMPACT_STRING
///       repartition_sink_topics => COMPACT_STRING
///       repartition_source_topics => { name partitions replication_factor (topic_configs) }
///         name => COMPACT_STRING
///         partitions => INT32
///         replication_factor => INT16
///         topic_configs => { key value }
///           key => COMPACT_STRING
///           value => COMPACT_STRING
///       copartition_groups => { (source_topics) (source_topic_regex) (repartition_source_topics) }
///         source_topics => INT16
///         source_topic_regex => INT16
///         repartition_source_topics => INT16
///   active_tasks => { subtopology_id (partitions) }
///     subtopology_id => COMPACT_STRING
///     partitions => INT32
///   standby_tasks => { subtopology_id (partitions) }
///     subtopology_id => COMPACT_STRING
///     partitions => INT32
///   warmup_tasks => { subtopology_id (partitions) }
///     subtopology_id => COMPACT_STRING
///     partitions => INT32
///   process_id => COMPACT_NULLABLE_STRING
///   user_endpoint => ?{ host port }
///     host => COMPACT_STRING
///     port => UINT16
///   client_tags => { key value }
///     key => COMPACT_STRING
///     value => COMPACT_STRING
///   task_offsets => { subtopology_id partition offset }
///     subtopology_id => COMPACT_STRING
///     partition => INT32
///     offset => INT64
///   task_end_offsets => { subtopology_id partition offset }
///     subtopology_id => COMPACT_STRING
///     partition => INT32
///     offset => INT64
///   shutdown_application => BOOLEAN
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 88, versions = "0..=1", flexible = "0..", response = StreamsGroupHeartbeatResponse, listeners = "broker")]
pub struct StreamsGroupHeartbeatRequest {
    /// Group id of the member.
    pub group_id: GroupId,
    /// Member id: a random id chosen once per client instance.
    pub member_id: Str,
    /// Member epoch from the last response; 0 to join, -1 to leave, -2 for a static member that leaves temporarily.
    pub member_epoch: MemberEpoch,
    /// Epoch of the endpoint information that the member has. If the epoch of the coordinator is later, the response
    /// includes the endpoints.
    pub endpoint_information_epoch: i32,
    /// Instance id of a static member; null for a dynamic member or if unchanged.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub instance_id: Option<Str>,
    /// Rack of the member; null if it has none or if unchanged.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub rack_id: Option<Str>,
    /// Maximum time in milliseconds to revoke a task in a rebalance; -1 if unchanged.
    /// Default `-1`.
    #[kafka(default = -1)]
    pub rebalance_timeout_ms: i32,
    /// Topology of the application; null except when joining.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub topology: Option<Topology>,
    /// Current active tasks; empty when joining. Null if unchanged, then together with `standby_tasks` and
    /// `warmup_tasks`.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub active_tasks: Option<Vec<TaskIds>>,
    /// Standby tasks, which keep a copy of the state for a fast takeover.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub standby_tasks: Option<Vec<TaskIds>>,
    /// Warm-up tasks, which restore state before they become active.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub warmup_tasks: Option<Vec<TaskIds>>,
    /// Process id: a random id of the client process, which can have several members; null if unchanged.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub process_id: Option<Str>,
    /// Endpoint for interactive queries of the process; null if it has none or if unchanged.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub user_endpoint: Option<Endpoint>,
    /// Client tags from the configuration, used to place standby tasks apart from active tasks; null if unchanged.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub client_tags: Option<Vec<KeyValue>>,
    /// Changelog offsets that the member has restored, by task; null if unchanged.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub task_offsets: Option<Vec<TaskOffset>>,
    /// End offsets of these changelogs, by task; null if unchanged.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub task_end_offsets: Option<Vec<TaskOffset>>,
    /// True to shut down the whole group. The other members receive a status.
    pub shutdown_application: bool,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topology of the application.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct Topology {
    /// Topology epoch. If it differs from the epoch of the group, the response has a status or an error.
    pub epoch: i32,
    /// Subtopologies, which exchange records only through topics. Each input partition of a subtopology is one task.
    pub subtopologies: Vec<Subtopology>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Subtopology of the topology.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct Subtopology {
    /// Subtopology id, identical in all members, such as `0`.
    pub subtopology_id: Str,
    /// Input topics, without internal topics.
    pub source_topics: Vec<TopicName>,
    /// Regular expressions for additional input topics.
    pub source_topic_regex: Vec<Str>,
    /// Internal topics from which the state can be restored, created by the coordinator.
    pub state_changelog_topics: Vec<TopicInfo>,
    /// Internal topics that the subtopology writes for other subtopologies.
    pub repartition_sink_topics: Vec<TopicName>,
    /// Internal topics that the subtopology reads from other subtopologies, created by the coordinator.
    pub repartition_source_topics: Vec<TopicInfo>,
    /// Groups of source topics that require the same number of partitions.
    pub copartition_groups: Vec<CopartitionGroup>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Internal topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct TopicInfo {
    /// Topic name.
    pub name: TopicName,
    /// Required number of partitions; 0 if it follows from other topics, as for each changelog.
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

/// Source topics that require the same number of partitions, as indexes into the arrays of the subtopology.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct CopartitionGroup {
    /// Indexes into `source_topics`, from 0.
    pub source_topics: Vec<i16>,
    /// Indexes into `source_topic_regex`.
    pub source_topic_regex: Vec<i16>,
    /// Indexes into `repartition_source_topics`.
    pub repartition_source_topics: Vec<i16>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Tasks of a subtopology, used by request and response.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct TaskIds {
    /// Subtopology id from the topology.
    pub subtopology_id: Str,
    /// Indexes of the input partitions, one per task.
    pub partitions: Vec<i32>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Endpoint for interactive queries of a process, used by request and response.
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

/// Response to [`StreamsGroupHeartbeatRequest`] with the member epoch and the tasks.
///
/// # Versions
///
/// Versions `0..=1`, all flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-1071] | since 4.2; unstable in 4.1 |
/// | 1 | Adds a request for the topology description to the response, a wider recovery lag (KAFKA-18652), status 6 (KAFKA-20744). | [KIP-1331] | since 4.4 |
///
/// [KIP-1071]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1071%3A+Streams+Rebalance+Protocol
/// [KIP-1331]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1331%3A+Streams+Group+Topology+Description+Plugin
///
/// # Layout
///
/// Version 1:
///
/// ```text
/// StreamsGroupHeartbeat Response (Version: 1) => { throttle_time_ms error_code error_message member_id
///         member_epoch heartbeat_interval_ms task_offset_interval_ms acceptable_recovery_lag ?(status)
///         ?(active_tasks) ?(standby_tasks) ?(warmup_tasks) topology_description_required
///         endpoint_information_epoch ?(partitions_by_user_endpoint) }
///   throttle_time_ms => INT32
///   error_code => INT16
///   error_message => COMPACT_NULLABLE_STRING
///   member_id => COMPACT_STRING
///   member_epoch => INT32
///   heartbeat_interval_ms => INT32
///   task_offset_interval_ms => INT32
///   acceptable_recovery_lag => INT64
///   status => { status_code status_detail }
///     status_code => INT8
///     status_detail => COMPACT_STRING
///   active_tasks => { subtopology_id (partitions) }
///     subtopology_id => COMPACT_STRING
///     partitions => INT32
///   standby_tasks => { subtopology_id (partitions) }
///     subtopology_id => COMPACT_STRING
///     partitions => INT32
///   warmup_tasks => { subtopology_id (partitions) }
///     subtopology_id => COMPACT_STRING
///     partitions => INT32
///   topology_description_required => BOOLEAN
///   endpoint_information_epoch => INT32
///   partitions_by_user_endpoint => { user_endpoint (active_partitions) (standby_partitions) }
///     user_endpoint => { host port }
///       host => COMPACT_STRING
///       port => UINT16
///     active_partitions => { topic (partitions) }
///       topic => COMPACT_STRING
///       partitions => INT32
///     standby_partitions => { topic (partitions) }
///       topic => COMPACT_STRING
///       partitions => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 88, versions = "0..=1", flexible = "0..")]
pub struct StreamsGroupHeartbeatResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Error code. After `UNKNOWN_MEMBER_ID` or `FENCED_MEMBER_EPOCH` the member abandons its tasks and joins again.
    pub error_code: ErrorCode,
    /// Error message of the coordinator; null if there is none.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// Member id, as in the request; empty on error.
    pub member_id: Str,
    /// Member epoch for the next heartbeat.
    pub member_epoch: MemberEpoch,
    /// Interval until the next heartbeat in milliseconds.
    pub heartbeat_interval_ms: i32,
    /// Version 0 form of `acceptable_recovery_lag`; current brokers leave it at 0.
    /// Version `0`.
    #[kafka(versions = "0")]
    pub acceptable_recovery_lag_legacy: i32,
    /// Interval in milliseconds between reports of `task_offsets`.
    pub task_offset_interval_ms: i32,
    /// Maximum lag in offsets up to which a copy of the state is caught up, so that its task can become active;
    /// -1 if the broker does not set it.
    ///
    /// Since version `1`. Default `-1`. Ignorable.
    #[kafka(versions = "1..", default = -1, ignorable)]
    pub acceptable_recovery_lag: i64,
    /// Conditions that affect the group, if any; null if the broker omits them.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub status: Option<Vec<Status>>,
    /// Target active tasks; null if the tasks are unchanged.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub active_tasks: Option<Vec<TaskIds>>,
    /// Target standby tasks; null if the tasks are unchanged.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub standby_tasks: Option<Vec<TaskIds>>,
    /// Target warm-up tasks; null if the tasks are unchanged.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub warmup_tasks: Option<Vec<TaskIds>>,
    /// True to request the description, which is sent with `StreamsGroupTopologyDescriptionUpdate`.
    /// Since version `1`.
    #[kafka(versions = "1..")]
    pub topology_description_required: bool,
    /// Epoch of the coordinator's endpoints, for the next heartbeat.
    pub endpoint_information_epoch: i32,
    /// Partitions whose state each endpoint serves; null if unchanged. Members of one process have separate entries.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub partitions_by_user_endpoint: Option<Vec<EndpointToPartitions>>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Condition that affects the group or the member.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct Status {
    /// Status code: 0 the topology of this member is outdated, 1 source topics are missing, 2 partition counts do not
    /// match, 3 internal topics are missing, 4 a member requested shutdown, 5 the assignment is delayed, 6 a client
    /// lacks required tags.
    pub status_code: StreamsGroupStatus,
    /// Readable description of the status, with the topic names.
    pub status_detail: Str,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Partitions whose state a member can serve.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct EndpointToPartitions {
    /// Endpoint for queries of the state.
    pub user_endpoint: Endpoint,
    /// Input partitions of the active tasks, including internal topics.
    pub active_partitions: Vec<TopicPartition>,
    /// Input partitions of standby tasks and warm-up tasks.
    pub standby_partitions: Vec<TopicPartition>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Partitions of a topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct TopicPartition {
    /// Topic name.
    pub topic: TopicName,
    /// Partition indexes.
    pub partitions: Vec<i32>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
