//! `TxnOffsetCommit` (API 28): stores how far a group has read, to be seen when the transaction commits (KIP-98).
//!
//! v1 throttles after the answer (KIP-219), v2 brought leader epochs (KIP-320), v3 is flexible and checks the member
//! (KIP-447), v4 may answer `TRANSACTION_ABORTABLE`, v5 adds the group to the transaction by itself, without
//! `AddOffsetsToTxn` (both KIP-890), v6 names topics by id (KIP-1319).

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::{ErrorCode, GroupId, ProducerId, TopicName, TransactionalId};
use kayrock_derive::KafkaMessage;

/// Asks the group's coordinator, not the transaction's, to store offsets.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 28, versions = "0..=6", flexible = "3..", response = TxnOffsetCommitResponse, listeners = "broker")]
pub struct TxnOffsetCommitRequest {
    /// The name of the producer's transactions.
    pub transactional_id: TransactionalId,
    /// The group that the offsets belong to.
    pub group_id: GroupId,
    /// The id that `InitProducerId` gave the producer.
    pub producer_id: ProducerId,
    /// The epoch that the producer has now; an outdated one is fenced.
    pub producer_epoch: i16,
    /// The generation that the member joined, or in the newer group protocol the member's epoch; -1 to leave the check
    /// out.
    #[kafka(versions = "3..", default = -1)]
    pub generation_id_or_member_epoch: i32,
    /// The member that read the records; empty to leave the check out.
    #[kafka(versions = "3..")]
    pub member_id: Str,
    /// The name that its configuration gives a static member; null for a dynamic one.
    #[kafka(versions = "3..", nullable, default = None)]
    pub group_instance_id: Option<Str>,
    /// The topics with offsets to store.
    pub topics: Vec<TxnOffsetCommitRequestTopic>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A topic with offsets to store.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct TxnOffsetCommitRequestTopic {
    /// The name of the topic, until ids took its place.
    #[kafka(versions = "0..=5", ignorable)]
    pub name: TopicName,
    /// The id of the topic, as Metadata tells it.
    #[kafka(versions = "6..", ignorable)]
    pub topic_id: Uuid,
    /// The partitions with offsets to store.
    pub partitions: Vec<TxnOffsetCommitRequestPartition>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The offset of a partition.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct TxnOffsetCommitRequestPartition {
    /// The number of the partition.
    pub partition_index: i32,
    /// The offset of the next record to read.
    pub committed_offset: i64,
    /// The leader's epoch of the last record read, by which a lost tail is noticed later; -1 when it is not known.
    #[kafka(versions = "2..", default = -1, ignorable)]
    pub committed_leader_epoch: i32,
    /// Text that the consumer wants back with the offset; null for none.
    #[kafka(nullable, default = [])]
    pub committed_metadata: Option<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says which offsets were stored.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 28, versions = "0..=6", flexible = "3..")]
pub struct TxnOffsetCommitResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// The topics of the request.
    pub topics: Vec<TxnOffsetCommitResponseTopic>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a topic's offsets.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct TxnOffsetCommitResponseTopic {
    /// The name of the topic, until ids took its place.
    #[kafka(versions = "0..=5", ignorable)]
    pub name: TopicName,
    /// The id of the topic, as in the request.
    #[kafka(versions = "6..", ignorable)]
    pub topic_id: Uuid,
    /// The partitions of the request.
    pub partitions: Vec<TxnOffsetCommitResponsePartition>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a partition's offset.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct TxnOffsetCommitResponsePartition {
    /// The number of the partition.
    pub partition_index: i32,
    /// Why the offset was not stored.
    pub error_code: ErrorCode,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
