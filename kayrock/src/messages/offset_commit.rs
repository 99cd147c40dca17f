//! `OffsetCommit` (API 8): a consumer group stores how far it has read.
//!
//! v1 brought group membership and a timestamp, v2 replaced the timestamp by a retention time, v3 brought the throttle
//! time (KIP-124), v4 throttles after the answer (KIP-219), v5 left retention to the broker (KIP-211), v6 brought
//! leader epochs (KIP-320), v7 static members (KIP-345), v8 is flexible, v9 serves the newer group protocol too and
//! v10 names topics by id (both KIP-848).

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::{ErrorCode, GroupId, TopicName};
use kayrock_derive::KafkaMessage;

/// Asks the group's coordinator to store offsets.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 8,
    versions = "0..=10",
    flexible = "8..",
    response = OffsetCommitResponse,
    listeners = "broker",
    deprecated = "0..=1"
)]
pub struct OffsetCommitRequest {
    /// The group that the offsets belong to.
    pub group_id: GroupId,
    /// The generation that the member joined, or in the newer group protocol the member's epoch; -1 for a consumer
    /// that assigns itself its partitions.
    #[kafka(versions = "1..", default = -1, ignorable)]
    pub generation_id_or_member_epoch: i32,
    /// The id of the member; empty for a consumer that assigns itself its partitions.
    #[kafka(versions = "1..", ignorable)]
    pub member_id: Str,
    /// The name that its configuration gives a static member; null for a dynamic one.
    #[kafka(versions = "7..", nullable, default = None)]
    pub group_instance_id: Option<Str>,
    /// How long to keep the offsets, in milliseconds; -1 for as long as the broker's configuration says.
    #[kafka(versions = "2..=4", default = -1, ignorable)]
    pub retention_time_ms: i64,
    /// The topics with offsets to store.
    pub topics: Vec<OffsetCommitRequestTopic>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A topic with offsets to store.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct OffsetCommitRequestTopic {
    /// The name of the topic, until ids took its place.
    #[kafka(versions = "0..=9", ignorable)]
    pub name: TopicName,
    /// The id of the topic, as Metadata tells it.
    #[kafka(versions = "10..", ignorable)]
    pub topic_id: Uuid,
    /// The partitions with offsets to store.
    pub partitions: Vec<OffsetCommitRequestPartition>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The offset of a partition.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct OffsetCommitRequestPartition {
    /// The number of the partition.
    pub partition_index: i32,
    /// The offset of the next record to read.
    pub committed_offset: i64,
    /// The leader's epoch of the last record read, by which a lost tail is noticed later; -1 when it is not known.
    #[kafka(versions = "6..", default = -1, ignorable)]
    pub committed_leader_epoch: i32,
    /// When the offset was committed, in milliseconds since 1970; -1 for when the broker receives it.
    #[kafka(versions = "1", default = -1)]
    pub commit_timestamp: i64,
    /// Text that the consumer wants back with the offset; null for none.
    #[kafka(nullable, default = [])]
    pub committed_metadata: Option<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says which offsets were stored.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 8, versions = "0..=10", flexible = "8..")]
pub struct OffsetCommitResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    #[kafka(versions = "3..", ignorable)]
    pub throttle_time_ms: i32,
    /// The topics of the request.
    pub topics: Vec<OffsetCommitResponseTopic>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a topic's offsets.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct OffsetCommitResponseTopic {
    /// The name of the topic, until ids took its place.
    #[kafka(versions = "0..=9", ignorable)]
    pub name: TopicName,
    /// The id of the topic, as in the request.
    #[kafka(versions = "10..", ignorable)]
    pub topic_id: Uuid,
    /// The partitions of the request.
    pub partitions: Vec<OffsetCommitResponsePartition>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a partition's offset.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct OffsetCommitResponsePartition {
    /// The number of the partition.
    pub partition_index: i32,
    /// Why the offset was not stored.
    pub error_code: ErrorCode,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
