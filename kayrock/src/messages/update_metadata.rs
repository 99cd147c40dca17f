//! `UpdateMetadata` (API 6): updates the metadata cache of a broker, sent by the `ZooKeeper` controller.
//!
//! Kafka 4.0 removed this API.

use crate::types::{ShortVec, Str, UnknownTags, Uuid};
use crate::values::{BrokerId, ControlRequestType, ErrorCode, SecurityProtocol, TopicName};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Sends the changed partitions and all live brokers to a broker.
///
/// # Versions
///
/// Versions `0..=8`, flexible since `6`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version; one address for each broker. | no KIP | up to 3.9 |
/// | 1 | Adds several endpoints for each broker, with their security protocols. | [KIP-2] | up to 3.9 |
/// | 2 | Adds the racks of brokers. | [KIP-36] | up to 3.9 |
/// | 3 | Adds listener names. | [KIP-103] | up to 3.9 |
/// | 4 | Adds offline replicas. | [KIP-112] | up to 3.9 |
/// | 5 | Adds the broker epoch and groups partitions by topic. | [KIP-380] | up to 3.9 |
/// | 6 | First flexible version. | [KIP-482] | up to 3.9 |
/// | 7 | Adds topic ids. | [KIP-516] | 2.8 to 3.9 |
/// | 8 | Adds `is_kraft_controller` for the migration from `ZooKeeper`. | [KIP-866] | 3.4 to 3.9 |
///
/// [KIP-2]: https://cwiki.apache.org/confluence/display/KAFKA/Kafka+Improvement+Proposals
/// [KIP-36]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-36+Rack+aware+replica+assignment
/// [KIP-103]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-103%3A+Separation+of+Internal+and+External+traffic
/// [KIP-112]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-112%3A+Handle+disk+failure+for+JBOD
/// [KIP-380]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-380%3A+Detect+outdated+control+requests+and+bounced+brokers+using+broker+generation
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-516]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-516%3A+Topic+Identifiers
/// [KIP-866]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-866+ZooKeeper+to+KRaft+Migration
///
/// # Layout
///
/// Version 8:
///
/// ```text
/// UpdateMetadata Request (Version: 8) => { controller_id is_kraft_controller controller_epoch
///         broker_epoch (topic_states) (live_brokers) type<tag: 0> }
///   controller_id => INT32
///   is_kraft_controller => BOOLEAN
///   controller_epoch => INT32
///   broker_epoch => INT64
///   topic_states => { topic_name topic_id (partition_states) }
///     topic_name => COMPACT_STRING
///     topic_id => UUID
///     partition_states => { partition_index controller_epoch leader leader_epoch (isr) zk_version
///             (replicas) (offline_replicas) }
///       partition_index => INT32
///       controller_epoch => INT32
///       leader => INT32
///       leader_epoch => INT32
///       isr => INT32
///       zk_version => INT32
///       replicas => INT32
///       offline_replicas => INT32
///   live_brokers => { id (endpoints) rack }
///     id => INT32
///     endpoints => { port host listener security_protocol }
///       port => INT32
///       host => COMPACT_STRING
///       listener => COMPACT_STRING
///       security_protocol => INT16
///     rack => COMPACT_NULLABLE_STRING
///   type<tag: 0> => INT8
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 6, versions = "0..=8", flexible = "6..", response = UpdateMetadataResponse, listeners = "zkBroker")]
pub struct UpdateMetadataRequest {
    /// Broker id of the sending controller.
    pub controller_id: BrokerId,
    /// True if the controller runs in `KRaft` mode.
    /// Since version `8`.
    #[kafka(versions = "8..", name = "isKRaftController")]
    pub is_kraft_controller: bool,
    /// Scope of the listed partitions: 1 changed partitions, 2 all partitions, 0 unspecified.
    /// Since version `8`. Tag 0.
    #[kafka(tag = 0, tagged = "8..")]
    pub r#type: ControlRequestType,
    /// Controller epoch; brokers reject an epoch lower than their own.
    pub controller_epoch: i32,
    /// Expected registration epoch of the receiving broker, which detects a restart; -1 to skip the check.
    /// Since version `5`. Default `-1`. Ignorable.
    #[kafka(versions = "5..", default = -1, ignorable)]
    pub broker_epoch: i64,
    /// Changed partitions, each with its topic name; from version 5 in `topic_states`.
    /// Versions `0..=4`.
    #[kafka(versions = "0..=4")]
    pub ungrouped_partition_states: Vec<UpdateMetadataPartitionState>,
    /// Changed partitions, by topic.
    /// Since version `5`.
    #[kafka(versions = "5..")]
    pub topic_states: Vec<UpdateMetadataTopicState>,
    /// All live brokers, replacing the receiver's earlier set.
    pub live_brokers: Vec<UpdateMetadataBroker>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic with changed partitions.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct UpdateMetadataTopicState {
    /// Topic name.
    pub topic_name: TopicName,
    /// Topic id; zero if the topic has none.
    /// Since version `7`. Ignorable.
    #[kafka(versions = "7..", ignorable)]
    pub topic_id: Uuid,
    /// Changed partitions of the topic.
    pub partition_states: Vec<UpdateMetadataPartitionState>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Partition and its replicas.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct UpdateMetadataPartitionState {
    /// Topic name; from version 5 in `topic_states`.
    /// Versions `0..=4`. Ignorable.
    #[kafka(versions = "0..=4", ignorable)]
    pub topic_name: TopicName,
    /// Partition index.
    pub partition_index: i32,
    /// Epoch of the controller that set this state.
    pub controller_epoch: i32,
    /// Leader's broker id; -1 if there is none, -2 if the topic is being deleted.
    pub leader: BrokerId,
    /// Leader epoch.
    pub leader_epoch: i32,
    /// Broker ids of the in-sync replicas.
    pub isr: ShortVec<BrokerId>,
    /// Version of the partition's node in `ZooKeeper`, incremented with each change.
    pub zk_version: i32,
    /// Broker ids of the replicas, the preferred leader first.
    pub replicas: ShortVec<BrokerId>,
    /// Broker ids of the replicas that are offline because the broker or its disk failed.
    /// Since version `4`. Ignorable.
    #[kafka(versions = "4..", ignorable)]
    pub offline_replicas: ShortVec<BrokerId>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Live broker and its endpoints.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct UpdateMetadataBroker {
    /// Broker id.
    pub id: BrokerId,
    /// Host name or address of the broker's only listener.
    /// Version `0`. Ignorable, replaced by `endpoints`.
    #[kafka(versions = "0", ignorable, replaced_by = endpoints)]
    pub v0_host: Str,
    /// TCP port of that listener.
    /// Version `0`. Ignorable, replaced by `endpoints`.
    #[kafka(versions = "0", ignorable, replaced_by = endpoints)]
    pub v0_port: i32,
    /// Listeners of the broker.
    /// Since version `1`. Ignorable.
    #[kafka(versions = "1..", ignorable)]
    pub endpoints: Vec<UpdateMetadataEndpoint>,
    /// Rack configured for the broker; null if none is configured.
    /// Since version `2`. Nullable. Default empty. Ignorable.
    #[kafka(versions = "2..", nullable, default = [], ignorable)]
    pub rack: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Listener of a broker.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct UpdateMetadataEndpoint {
    /// TCP port.
    pub port: i32,
    /// Host name or address advertised for the listener.
    pub host: Str,
    /// Configured listener name, such as `EXTERNAL`. Clients receive the endpoints of the listener to which they are
    /// connected.
    /// Since version `3`. Ignorable.
    #[kafka(versions = "3..", ignorable)]
    pub listener: Str,
    /// Security protocol: 0 `PLAINTEXT`, 1 `SSL`, 2 `SASL_PLAINTEXT`, 3 `SASL_SSL`.
    pub security_protocol: SecurityProtocol,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`UpdateMetadataRequest`] with the result.
///
/// # Versions
///
/// Versions `0..=8`, flexible since `6`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version; one address for each broker. | no KIP | up to 3.9 |
/// | 1 | Adds several endpoints for each broker, with their security protocols. | [KIP-2] | up to 3.9 |
/// | 2 | Adds the racks of brokers. | [KIP-36] | up to 3.9 |
/// | 3 | Adds listener names. | [KIP-103] | up to 3.9 |
/// | 4 | Adds offline replicas. | [KIP-112] | up to 3.9 |
/// | 5 | Adds the broker epoch and groups partitions by topic. | [KIP-380] | up to 3.9 |
/// | 6 | First flexible version. | [KIP-482] | up to 3.9 |
/// | 7 | Adds topic ids. | [KIP-516] | 2.8 to 3.9 |
/// | 8 | Adds `is_kraft_controller` for the migration from `ZooKeeper`. | [KIP-866] | 3.4 to 3.9 |
///
/// [KIP-2]: https://cwiki.apache.org/confluence/display/KAFKA/Kafka+Improvement+Proposals
/// [KIP-36]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-36+Rack+aware+replica+assignment
/// [KIP-103]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-103%3A+Separation+of+Internal+and+External+traffic
/// [KIP-112]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-112%3A+Handle+disk+failure+for+JBOD
/// [KIP-380]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-380%3A+Detect+outdated+control+requests+and+bounced+brokers+using+broker+generation
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-516]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-516%3A+Topic+Identifiers
/// [KIP-866]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-866+ZooKeeper+to+KRaft+Migration
///
/// # Layout
///
/// Version 8:
///
/// ```text
/// UpdateMetadata Response (Version: 8) => { error_code }
///   error_code => INT16
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 6, versions = "0..=8", flexible = "6..")]
pub struct UpdateMetadataResponse {
    /// Error code, such as `STALE_CONTROLLER_EPOCH`; 0 if the broker applied the update.
    pub error_code: ErrorCode,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
