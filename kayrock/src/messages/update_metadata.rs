//! `UpdateMetadata` (API 6): the `ZooKeeper` controller tells a broker what to answer Metadata with.
//!
//! v1 brought several listeners a broker (KIP-2), v2 racks (KIP-36), v3 names of listeners (KIP-103), v4 offline
//! replicas (KIP-112), v5 broker epochs and partitions by topic (KIP-380), v6 is flexible, v7 brought topic ids
//! (KIP-516), v8 controllers without `ZooKeeper`, for the time of a migration (KIP-866). Kafka 4.0 has this API no
//! more.

use crate::types::{ShortVec, Str, UnknownTags, Uuid};
use crate::values::{BrokerId, ControlRequestType, ErrorCode, SecurityProtocol, TopicName};
use kayrock_derive::KafkaMessage;

/// Tells a broker about the partitions that changed and all live brokers.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 6, versions = "0..=8", flexible = "6..", response = UpdateMetadataResponse, listeners = "zkBroker")]
pub struct UpdateMetadataRequest {
    /// The controller that sends this.
    pub controller_id: BrokerId,
    /// Whether the controller is one without `ZooKeeper`.
    #[kafka(versions = "8..", name = "isKRaftController")]
    pub is_kraft_controller: bool,
    /// Which partitions are listed: 1 those that changed, 2 all there are, 0 when it is not said.
    #[kafka(tag = 0, tagged = "8..")]
    pub r#type: ControlRequestType,
    /// The number of that controller's election; brokers refuse a lower one than they know.
    pub controller_epoch: i32,
    /// The epoch of the receiver's registration, so that it is not taken for itself before a restart; -1 to leave
    /// that unchecked.
    #[kafka(versions = "5..", default = -1, ignorable)]
    pub broker_epoch: i64,
    /// The partitions, each with its topic's name.
    #[kafka(versions = "0..=4")]
    pub ungrouped_partition_states: Vec<UpdateMetadataPartitionState>,
    /// The partitions by topic.
    #[kafka(versions = "5..")]
    pub topic_states: Vec<UpdateMetadataTopicState>,
    /// All brokers that are alive; they take the place of those the receiver knew.
    pub live_brokers: Vec<UpdateMetadataBroker>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A topic with partitions that changed.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct UpdateMetadataTopicState {
    /// The name of the topic.
    pub topic_name: TopicName,
    /// The id of the topic; zero when it has none.
    #[kafka(versions = "7..", ignorable)]
    pub topic_id: Uuid,
    /// The partitions of the topic that changed.
    pub partition_states: Vec<UpdateMetadataPartitionState>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A partition and the brokers that hold it.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct UpdateMetadataPartitionState {
    /// The name of the topic, where partitions are not listed by topic.
    #[kafka(versions = "0..=4", ignorable)]
    pub topic_name: TopicName,
    /// The number of the partition.
    pub partition_index: i32,
    /// The epoch of the controller that decided this state.
    pub controller_epoch: i32,
    /// The broker that leads; -1 for none, -2 when the topic is being deleted.
    pub leader: BrokerId,
    /// The number of that leader's election.
    pub leader_epoch: i32,
    /// The brokers whose replicas are in sync with the leader.
    pub isr: ShortVec<BrokerId>,
    /// Grows with every change of the partition: the version of its node in `ZooKeeper`.
    pub zk_version: i32,
    /// The brokers that hold a replica, the preferred leader first.
    pub replicas: ShortVec<BrokerId>,
    /// Those of `replicas` that cannot be used, because the broker or its disk failed.
    #[kafka(versions = "4..", ignorable)]
    pub offline_replicas: ShortVec<BrokerId>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A live broker and where to reach it.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct UpdateMetadataBroker {
    /// The number that partitions call this broker by.
    pub id: BrokerId,
    /// The host name or address of its only listener.
    #[kafka(versions = "0", ignorable)]
    pub v0_host: Str,
    /// The TCP port of that listener.
    #[kafka(versions = "0", ignorable)]
    pub v0_port: i32,
    /// Its listeners.
    #[kafka(versions = "1..", ignorable)]
    pub endpoints: Vec<UpdateMetadataEndpoint>,
    /// The rack or zone that its configuration names; null when it names none.
    #[kafka(versions = "2..", nullable, default = [], ignorable)]
    pub rack: Option<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A listener of a broker.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct UpdateMetadataEndpoint {
    /// The TCP port.
    pub port: i32,
    /// The host name or address that the broker advertises for it.
    pub host: Str,
    /// What the brokers' configurations call the listener, such as `EXTERNAL`; clients see the endpoints of the
    /// listener that they ask.
    #[kafka(versions = "3..", ignorable)]
    pub listener: Str,
    /// How one talks to it: 0 `PLAINTEXT`, 1 `SSL`, 2 `SASL_PLAINTEXT`, 3 `SASL_SSL`.
    pub security_protocol: SecurityProtocol,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says whether the broker took the update.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 6, versions = "0..=8", flexible = "6..")]
pub struct UpdateMetadataResponse {
    /// Why the broker refused, such as `STALE_CONTROLLER_EPOCH`.
    pub error_code: ErrorCode,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
