//! Metadata (API 3): describes the brokers of the cluster and the leaders of partitions.

use crate::types::{ShortVec, Str, UnknownTags, Uuid};
use crate::values::{AuthorizedOperations, BrokerId, ErrorCode, TopicName};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Requests metadata of the cluster and of topics; sent to any broker.
///
/// # Versions
///
/// Versions `0..=13`, flexible since `9`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version; an empty topic array requests all topics. | no KIP | all |
/// | 1 | Null requests all topics, the empty array none. Adds the controller, racks and `is_internal` to the response. | [KIP-4], [KIP-36] | all |
/// | 2 | Adds the cluster id to the response. | [KIP-78] | all |
/// | 3 | Adds `throttle_time_ms` to the response. | [KIP-124] | all |
/// | 4 | Allows the client to forbid the creation of missing topics. | no KIP | all |
/// | 5 | Adds offline replicas to the response. | [KIP-112] | all |
/// | 6 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 7 | Adds leader epochs to the response. | [KIP-320] | all |
/// | 8 | Adds authorized operations to the response, on request. | [KIP-430] | all |
/// | 9 | First flexible version. | [KIP-482] | all |
/// | 10 | Adds topic ids. Brokers accept them in requests from version 12. | [KIP-516] | since 2.8 |
/// | 11 | Removes the authorized operations on the cluster, which `DescribeCluster` has. | [KIP-700] | since 2.8 |
/// | 12 | Allows topic ids in requests. | [KIP-516] | since 3.1 |
/// | 13 | Adds an error code of the whole response. | [KIP-1102] | since 4.0 |
///
/// [KIP-4]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-4+-+Command+line+and+centralized+administrative+operations
/// [KIP-36]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-36+Rack+aware+replica+assignment
/// [KIP-78]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-78%3A+Cluster+Id
/// [KIP-112]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-112%3A+Handle+disk+failure+for+JBOD
/// [KIP-124]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-124+-+Request+rate+quotas
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-320]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-320%3A+Allow+fetchers+to+detect+and+handle+log+truncation
/// [KIP-430]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-430+-+Return+Authorized+Operations+in+Describe+Responses
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-516]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-516%3A+Topic+Identifiers
/// [KIP-700]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-700%3A+Add+Describe+Cluster+API
/// [KIP-1102]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1102%3A+Enable+clients+to+rebootstrap+based+on+timeout+or+error+code
///
/// # Layout
///
/// Version 13:
///
/// ```text
/// Metadata Request (Version: 13) => { ?(topics) allow_auto_topic_creation
///         include_topic_authorized_operations }
///   topics => { topic_id name }
///     topic_id => UUID
///     name => COMPACT_NULLABLE_STRING
///   allow_auto_topic_creation => BOOLEAN
///   include_topic_authorized_operations => BOOLEAN
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 3, versions = "0..=13", flexible = "9..", response = MetadataResponse, listeners = "broker")]
pub struct MetadataRequest {
    /// Requested topics. From version 1 null requests all topics and an empty array none; in version 0 an empty array
    /// requests all.
    /// Nullable since `1`. Default empty.
    #[kafka(nullable = "1..", default = [])]
    pub topics: Option<Vec<MetadataRequestTopic>>,
    /// True if the broker may create missing topics. Its configuration must permit it too. Before version 4, the value
    /// is always true.
    /// Since version `4`. Default `true`.
    #[kafka(versions = "4..", default = true)]
    pub allow_auto_topic_creation: bool,
    /// True to request the client's authorized operations on the cluster.
    /// Versions `8..=10`.
    #[kafka(versions = "8..=10")]
    pub include_cluster_authorized_operations: bool,
    /// True to request the client's authorized operations on each topic.
    /// Since version `8`.
    #[kafka(versions = "8..")]
    pub include_topic_authorized_operations: bool,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic to describe, by name or by id.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct MetadataRequestTopic {
    /// Topic id; zero to identify the topic by name. Brokers ignore it before version 12.
    /// Since version `10`. Ignorable.
    #[kafka(versions = "10..", ignorable)]
    pub topic_id: Uuid,
    /// Topic name; null to identify the topic by id. Brokers support null from version 12.
    /// Nullable since `10`. Default empty.
    #[kafka(nullable = "10..", default = [])]
    pub name: Option<TopicName>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`MetadataRequest`], with the brokers and the topics.
///
/// # Versions
///
/// Versions `0..=13`, flexible since `9`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version; an empty topic array requests all topics. | no KIP | all |
/// | 1 | Null requests all topics, the empty array none. Adds the controller, racks and `is_internal` to the response. | [KIP-4], [KIP-36] | all |
/// | 2 | Adds the cluster id to the response. | [KIP-78] | all |
/// | 3 | Adds `throttle_time_ms` to the response. | [KIP-124] | all |
/// | 4 | Allows the client to forbid the creation of missing topics. | no KIP | all |
/// | 5 | Adds offline replicas to the response. | [KIP-112] | all |
/// | 6 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 7 | Adds leader epochs to the response. | [KIP-320] | all |
/// | 8 | Adds authorized operations to the response, on request. | [KIP-430] | all |
/// | 9 | First flexible version. | [KIP-482] | all |
/// | 10 | Adds topic ids. Brokers accept them in requests from version 12. | [KIP-516] | since 2.8 |
/// | 11 | Removes the authorized operations on the cluster, which `DescribeCluster` has. | [KIP-700] | since 2.8 |
/// | 12 | Allows topic ids in requests. | [KIP-516] | since 3.1 |
/// | 13 | Adds an error code of the whole response. | [KIP-1102] | since 4.0 |
///
/// [KIP-4]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-4+-+Command+line+and+centralized+administrative+operations
/// [KIP-36]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-36+Rack+aware+replica+assignment
/// [KIP-78]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-78%3A+Cluster+Id
/// [KIP-112]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-112%3A+Handle+disk+failure+for+JBOD
/// [KIP-124]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-124+-+Request+rate+quotas
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-320]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-320%3A+Allow+fetchers+to+detect+and+handle+log+truncation
/// [KIP-430]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-430+-+Return+Authorized+Operations+in+Describe+Responses
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-516]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-516%3A+Topic+Identifiers
/// [KIP-700]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-700%3A+Add+Describe+Cluster+API
/// [KIP-1102]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1102%3A+Enable+clients+to+rebootstrap+based+on+timeout+or+error+code
///
/// # Layout
///
/// Version 13:
///
/// ```text
/// Metadata Response (Version: 13) => { throttle_time_ms (brokers) cluster_id controller_id (topics)
///         error_code }
///   throttle_time_ms => INT32
///   brokers => { node_id host port rack }
///     node_id => INT32
///     host => COMPACT_STRING
///     port => INT32
///     rack => COMPACT_NULLABLE_STRING
///   cluster_id => COMPACT_NULLABLE_STRING
///   controller_id => INT32
///   topics => { error_code name topic_id is_internal (partitions) topic_authorized_operations }
///     error_code => INT16
///     name => COMPACT_NULLABLE_STRING
///     topic_id => UUID
///     is_internal => BOOLEAN
///     partitions => { error_code partition_index leader_id leader_epoch (replica_nodes) (isr_nodes)
///             (offline_replicas) }
///       error_code => INT16
///       partition_index => INT32
///       leader_id => INT32
///       leader_epoch => INT32
///       replica_nodes => INT32
///       isr_nodes => INT32
///       offline_replicas => INT32
///     topic_authorized_operations => INT32
///   error_code => INT16
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 3, versions = "0..=13", flexible = "9..")]
pub struct MetadataResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    /// Since version `3`. Ignorable.
    #[kafka(versions = "3..", ignorable)]
    pub throttle_time_ms: i32,
    /// Live brokers, with their addresses on the listener that received the request.
    pub brokers: Vec<MetadataResponseBroker>,
    /// Cluster id; null if unknown to the broker.
    /// Since version `2`. Nullable. Default `None`. Ignorable.
    #[kafka(versions = "2..", nullable, default = None, ignorable)]
    pub cluster_id: Option<Str>,
    /// Broker for requests to the controller; -1 if there is none. Without `ZooKeeper`, it is any live broker, which
    /// forwards them.
    /// Since version `1`. Default `-1`. Ignorable.
    #[kafka(versions = "1..", default = -1, ignorable)]
    pub controller_id: BrokerId,
    /// Requested topics.
    pub topics: Vec<MetadataResponseTopic>,
    /// Authorized operations of the client on the cluster, one bit per ACL operation; `i32::MIN` if not requested.
    /// Versions `8..=10`. Default `-2147483648`.
    #[kafka(versions = "8..=10", default = -2_147_483_648)]
    pub cluster_authorized_operations: AuthorizedOperations,
    /// Error code; `REBOOTSTRAP_REQUIRED` if the client must start again from its bootstrap addresses.
    /// Since version `13`. Ignorable.
    #[kafka(versions = "13..", ignorable)]
    pub error_code: ErrorCode,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Broker and its address.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct MetadataResponseBroker {
    /// Broker id, used to refer to this broker in partitions.
    #[kafka(map_key)]
    pub node_id: BrokerId,
    /// Host name or IP address that the broker advertises.
    pub host: Str,
    /// TCP port.
    pub port: i32,
    /// Rack from the broker's configuration; null if there is none.
    /// Since version `1`. Nullable. Default `None`. Ignorable.
    #[kafka(versions = "1..", nullable, default = None, ignorable)]
    pub rack: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic and its partitions.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct MetadataResponseTopic {
    /// Error code; 0 if the topic is described.
    pub error_code: ErrorCode,
    /// Topic name; null if the request has an id that is unknown.
    /// Nullable since `12`. Default empty.
    #[kafka(nullable = "12..", default = [], map_key)]
    pub name: Option<TopicName>,
    /// Topic id; zero if there is none or the topic was not found.
    /// Since version `10`. Ignorable.
    #[kafka(versions = "10..", ignorable)]
    pub topic_id: Uuid,
    /// True if Kafka itself uses the topic, such as `__consumer_offsets`.
    /// Since version `1`. Ignorable.
    #[kafka(versions = "1..", ignorable)]
    pub is_internal: bool,
    /// Partitions in no particular order.
    pub partitions: Vec<MetadataResponsePartition>,
    /// Authorized operations of the client on the topic, one bit per ACL operation; `i32::MIN` if not requested.
    /// Since version `8`. Default `-2147483648`.
    #[kafka(versions = "8..", default = -2_147_483_648)]
    pub topic_authorized_operations: AuthorizedOperations,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Partition and its replicas.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct MetadataResponsePartition {
    /// Error code, such as `LEADER_NOT_AVAILABLE` during an election.
    pub error_code: ErrorCode,
    /// Partition index within the topic.
    pub partition_index: i32,
    /// Broker that leads the partition; -1 if there is none.
    pub leader_id: BrokerId,
    /// Epoch of this leader, which clients repeat in later requests; -1 if unknown.
    /// Since version `7`. Default `-1`. Ignorable.
    #[kafka(versions = "7..", default = -1, ignorable)]
    pub leader_epoch: i32,
    /// Brokers that have a replica, the preferred leader first.
    pub replica_nodes: ShortVec<BrokerId>,
    /// Brokers of the in-sync replicas.
    pub isr_nodes: ShortVec<BrokerId>,
    /// Brokers of offline replicas, because the broker or its disk failed.
    /// Since version `5`. Ignorable.
    #[kafka(versions = "5..", ignorable)]
    pub offline_replicas: ShortVec<BrokerId>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
