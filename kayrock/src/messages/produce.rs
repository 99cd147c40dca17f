//! Produce (API 0): a producer appends record batches to partitions.
//!
//! v1 brought the throttle time (KIP-13), v2 timestamps (KIP-32), v3 transactions and batches of magic 2, the only
//! ones from there on (KIP-98), v4 may answer `KAFKA_STORAGE_ERROR` (KIP-112), v5 brought the log's start, v6
//! throttles after the answer (KIP-219), v7 allows zstd (KIP-110), v8 names the records at fault (KIP-467), v9 is
//! flexible, v10 tells of a new leader (KIP-951), v11 may answer `TRANSACTION_ABORTABLE` and v12 adds the partitions
//! to the transaction itself (both KIP-890), v13 names topics by id (KIP-516).

use crate::records::Records;
use crate::types::{Str, UnknownTags, Uuid};
use crate::values::{Acks, BrokerId, ErrorCode, TopicName, TransactionalId};
use kayrock_derive::KafkaMessage;

/// Asks the leaders of some partitions to append records.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 0,
    versions = "0..=13",
    flexible = "9..",
    response = ProduceResponse,
    listeners = "broker",
    no_response = ProduceRequest::is_unacknowledged,
    deprecated = "0..=2"
)]
pub struct ProduceRequest {
    /// The name of the transactional producer, which the broker authorises; null outside transactions.
    #[kafka(versions = "3..", nullable, default = None)]
    pub transactional_id: Option<TransactionalId>,
    /// Who must have the records before the answer: -1 all replicas in sync, 1 the leader; with 0 there is no answer.
    pub acks: Acks,
    /// How long to wait for the replicas, in milliseconds.
    pub timeout_ms: i32,
    /// The records, topic by topic.
    pub topic_data: Vec<TopicProduceData>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

impl ProduceRequest {
    /// Whether the broker sends no answer, because none was asked for (`acks` is 0).
    #[must_use]
    pub const fn is_unacknowledged(&self) -> bool {
        matches!(self.acks, Acks::None | Acks::Other(0))
    }
}

/// The records for a topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct TopicProduceData {
    /// The name of the topic, until ids took its place.
    #[kafka(versions = "0..=12", ignorable, map_key)]
    pub name: TopicName,
    /// The id of the topic, as Metadata tells it.
    #[kafka(versions = "13..", ignorable, map_key)]
    pub topic_id: Uuid,
    /// The records, partition by partition.
    pub partition_data: Vec<PartitionProduceData>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The records for a partition.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct PartitionProduceData {
    /// The number of the partition.
    pub index: i32,
    /// The batches, exactly one from v3 on; null holds none, which brokers do not expect.
    #[kafka(nullable, default = None)]
    pub records: Option<Records>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says what became of each partition's records.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 0, versions = "0..=13", flexible = "9..")]
pub struct ProduceResponse {
    /// The topics of the request.
    pub responses: Vec<TopicProduceResponse>,
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    #[kafka(versions = "1..", ignorable)]
    pub throttle_time_ms: i32,
    /// The addresses of the leaders that `current_leader` names.
    #[kafka(tag = 0, tagged = "10..")]
    pub node_endpoints: Vec<NodeEndpoint>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a topic's records.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct TopicProduceResponse {
    /// The name of the topic, until ids took its place.
    #[kafka(versions = "0..=12", ignorable, map_key)]
    pub name: TopicName,
    /// The id of the topic, as in the request.
    #[kafka(versions = "13..", ignorable, map_key)]
    pub topic_id: Uuid,
    /// The partitions of the request.
    pub partition_responses: Vec<PartitionProduceResponse>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a partition's records.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct PartitionProduceResponse {
    /// The number of the partition.
    pub index: i32,
    /// Why the records were not appended.
    pub error_code: ErrorCode,
    /// The offset that the first record got; -1 with an error.
    pub base_offset: i64,
    /// When the broker appended the batch, in milliseconds since 1970, if the topic stamps records so; otherwise -1.
    #[kafka(versions = "2..", default = -1, ignorable)]
    pub log_append_time_ms: i64,
    /// The first offset that the partition still has; -1 when it is not known.
    #[kafka(versions = "5..", default = -1, ignorable)]
    pub log_start_offset: i64,
    /// The records for which the whole batch was refused; empty when it was not for single records.
    #[kafka(versions = "8..", ignorable)]
    pub record_errors: Vec<BatchIndexAndErrorMessage>,
    /// What all record errors have in common; null when there is nothing to say.
    #[kafka(versions = "8..", nullable, default = None, ignorable)]
    pub error_message: Option<Str>,
    /// The leader to try next, sent when this broker does not lead the partition.
    #[kafka(tag = 0, tagged = "10..")]
    pub current_leader: LeaderIdAndEpoch,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A record for which its batch was refused.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct BatchIndexAndErrorMessage {
    /// The place of the record in its batch, from 0.
    pub batch_index: i32,
    /// What is wrong with the record; null when only the batch's message says it.
    #[kafka(nullable, default = None)]
    pub batch_index_error_message: Option<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The leader of a partition.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct LeaderIdAndEpoch {
    /// The broker that leads; -1 when it is not known.
    #[kafka(default = -1)]
    pub leader_id: BrokerId,
    /// The number of its election; -1 when it is not known.
    #[kafka(default = -1)]
    pub leader_epoch: i32,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Where to reach a leader.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct NodeEndpoint {
    /// The broker that `current_leader` refers to.
    #[kafka(map_key)]
    pub node_id: BrokerId,
    /// The host name or address that the broker advertises.
    pub host: Str,
    /// The TCP port.
    pub port: i32,
    /// The rack or zone that the broker's configuration names; null when it names none.
    #[kafka(nullable, default = None)]
    pub rack: Option<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
