//! Metadata (API 3): which brokers there are, and which of them leads each partition.
//!
//! v1 brought racks (KIP-36), the controller and the null topic list (KIP-4), v2 the cluster's id (KIP-78), v3 the
//! throttle time (KIP-124), v4 the choice not to create topics, v5 offline replicas (KIP-112), v6 throttles after the
//! answer (KIP-219), v7 brought leader epochs (KIP-320), v8 authorised operations (KIP-430), v9 is flexible, v10
//! brought topic ids (KIP-516), which can be asked by from v12 on, v11 moved the cluster's operations to
//! `DescribeCluster` (KIP-700), v13 brought an error of its own (KIP-1102).

use crate::types::{ShortVec, Str, UnknownTags, Uuid};
use crate::values::{AuthorizedOperations, BrokerId, ErrorCode, TopicName};
use kayrock_derive::KafkaMessage;

/// Asks any broker about the cluster and some topics.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 3, versions = "0..=13", flexible = "9..", response = MetadataResponse, listeners = "broker")]
pub struct MetadataRequest {
    /// The topics wanted. From v1 null means all of them and the empty list none; in v0 the empty list means all.
    #[kafka(nullable = "1..", default = [])]
    pub topics: Option<Vec<MetadataRequestTopic>>,
    /// Whether the broker may create the topics that do not exist, if its configuration agrees; before v4 it always
    /// may.
    #[kafka(versions = "4..", default = true)]
    pub allow_auto_topic_creation: bool,
    /// Whether to say what the client may do with the cluster.
    #[kafka(versions = "8..=10")]
    pub include_cluster_authorized_operations: bool,
    /// Whether to say what the client may do with each topic.
    #[kafka(versions = "8..")]
    pub include_topic_authorized_operations: bool,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A topic to describe, by name or by id.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct MetadataRequestTopic {
    /// The id of the topic, zero when it is asked by name. Brokers heed it from v12 on.
    #[kafka(versions = "10..", ignorable)]
    pub topic_id: Uuid,
    /// The name of the topic, null when it is asked by id. Brokers heed null from v12 on.
    #[kafka(nullable = "10..", default = [])]
    pub name: Option<TopicName>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Describes the cluster and the topics asked about.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 3, versions = "0..=13", flexible = "9..")]
pub struct MetadataResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    #[kafka(versions = "3..", ignorable)]
    pub throttle_time_ms: i32,
    /// The brokers that are alive, with the addresses of the listener that was asked.
    pub brokers: Vec<MetadataResponseBroker>,
    /// The name of the cluster, given when it was set up; null when the broker does not know it.
    #[kafka(versions = "2..", nullable, default = None, ignorable)]
    pub cluster_id: Option<Str>,
    /// The broker to send the controller's requests to; -1 while there is none. Without `ZooKeeper`, any live broker,
    /// which passes them on.
    #[kafka(versions = "1..", default = -1, ignorable)]
    pub controller_id: BrokerId,
    /// The topics asked about.
    pub topics: Vec<MetadataResponseTopic>,
    /// What the client may do with the cluster, a bit per ACL operation; `i32::MIN` when it was not asked.
    #[kafka(versions = "8..=10", default = -2_147_483_648)]
    pub cluster_authorized_operations: AuthorizedOperations,
    /// `REBOOTSTRAP_REQUIRED` when the client should start over from its bootstrap addresses.
    #[kafka(versions = "13..", ignorable)]
    pub error_code: ErrorCode,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A broker and where to reach it.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct MetadataResponseBroker {
    /// The number that partitions call this broker by.
    #[kafka(map_key)]
    pub node_id: BrokerId,
    /// The host name or address that the broker advertises.
    pub host: Str,
    /// The TCP port.
    pub port: i32,
    /// The rack or zone that the broker's configuration names; null when it names none.
    #[kafka(versions = "1..", nullable, default = None, ignorable)]
    pub rack: Option<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A topic and its partitions.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct MetadataResponseTopic {
    /// Why the topic cannot be described.
    pub error_code: ErrorCode,
    /// The name of the topic; null when it was asked by an id that is not known.
    #[kafka(nullable = "12..", default = [], map_key)]
    pub name: Option<TopicName>,
    /// The id of the topic; zero when it has none or was not found.
    #[kafka(versions = "10..", ignorable)]
    pub topic_id: Uuid,
    /// Whether the topic belongs to Kafka itself, such as `__consumer_offsets`.
    #[kafka(versions = "1..", ignorable)]
    pub is_internal: bool,
    /// The partitions in no particular order.
    pub partitions: Vec<MetadataResponsePartition>,
    /// What the client may do with the topic, a bit per ACL operation; `i32::MIN` when it was not asked.
    #[kafka(versions = "8..", default = -2_147_483_648)]
    pub topic_authorized_operations: AuthorizedOperations,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A partition and the brokers that hold it.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct MetadataResponsePartition {
    /// What is wrong with the partition, such as `LEADER_NOT_AVAILABLE` during an election.
    pub error_code: ErrorCode,
    /// The number of the partition within its topic, from 0.
    pub partition_index: i32,
    /// The broker that writes and reads go to; -1 while there is none.
    pub leader_id: BrokerId,
    /// The number of elections so far, to be sent along in requests; -1 when it is not known.
    #[kafka(versions = "7..", default = -1, ignorable)]
    pub leader_epoch: i32,
    /// The brokers that hold a replica, the preferred leader first.
    pub replica_nodes: ShortVec<BrokerId>,
    /// The brokers whose replicas are in sync with the leader.
    pub isr_nodes: ShortVec<BrokerId>,
    /// The brokers whose replicas cannot be used, because the broker or its disk failed.
    #[kafka(versions = "5..", ignorable)]
    pub offline_replicas: ShortVec<BrokerId>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
