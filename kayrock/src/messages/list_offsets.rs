//! `ListOffsets` (API 2): finds offsets by time, above all where a partition starts and ends.
//!
//! v1 answers with one offset and its timestamp (KIP-79), v2 brought isolation levels (KIP-98) and the throttle time
//! (KIP-124), v3 throttles after the answer (KIP-219), v4 brought leader epochs (KIP-320), v5 may answer
//! `OFFSET_NOT_AVAILABLE` (KIP-207), v6 is flexible. Later versions brought special timestamps: v7 -3 (KIP-734),
//! v8 -4 (KIP-405), v9 -5 (KIP-1005), v11 -6 (KIP-1023); v10 brought a time-out for remote storage (KIP-1075).

use crate::types::UnknownTags;
use crate::values::{BrokerId, ErrorCode, IsolationLevel, ListOffsetsTimestamp, TopicName};
use kayrock_derive::KafkaMessage;

/// Asks the leaders of some partitions for offsets.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 2,
    versions = "0..=11",
    flexible = "6..",
    response = ListOffsetsResponse,
    listeners = "broker",
    deprecated = "0"
)]
pub struct ListOffsetsRequest {
    /// The follower that asks; -1 for a consumer, -2 for a tool that also asks replicas which do not lead.
    pub replica_id: BrokerId,
    /// What counts as the end: 0 the high watermark, 1 the last stable offset, before any open transaction.
    #[kafka(versions = "2..")]
    pub isolation_level: IsolationLevel,
    /// The topics asked about.
    pub topics: Vec<ListOffsetsTopic>,
    /// How long to wait for remote storage to answer, in milliseconds.
    #[kafka(versions = "10..", ignorable)]
    pub timeout_ms: i32,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A topic asked about.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct ListOffsetsTopic {
    /// The topic that holds the partitions.
    pub name: TopicName,
    /// The partitions asked about.
    pub partitions: Vec<ListOffsetsPartition>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A partition and the time looked for.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct ListOffsetsPartition {
    /// The number of the partition.
    pub partition_index: i32,
    /// The leader's epoch as the client knows it, so that an outdated side is noticed; -1 to leave that out.
    #[kafka(versions = "4..", default = -1, ignorable)]
    pub current_leader_epoch: i32,
    /// The time in milliseconds since 1970: the first record that is not older is found. Or a special one: -1 the end,
    /// -2 the start, -3 the record with the highest timestamp, -4 the start of what is on local disks, -5 the last
    /// offset in remote storage, -6 the first one still to be copied there.
    pub timestamp: ListOffsetsTimestamp,
    /// How many offsets to list at most.
    #[kafka(versions = "0", default = 1)]
    pub max_num_offsets: i32,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Gives the offsets asked for.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 2, versions = "0..=11", flexible = "6..")]
pub struct ListOffsetsResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    #[kafka(versions = "2..", ignorable)]
    pub throttle_time_ms: i32,
    /// The topics of the request.
    pub topics: Vec<ListOffsetsTopicResponse>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The offsets of a topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct ListOffsetsTopicResponse {
    /// The topic that holds the partitions.
    pub name: TopicName,
    /// The partitions of the request.
    pub partitions: Vec<ListOffsetsPartitionResponse>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What was found in a partition.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct ListOffsetsPartitionResponse {
    /// The number of the partition.
    pub partition_index: i32,
    /// Why nothing could be looked up.
    pub error_code: ErrorCode,
    /// The offsets where log segments start, the highest first.
    #[kafka(versions = "0")]
    pub old_style_offsets: Vec<i64>,
    /// The timestamp of the record found, in milliseconds since 1970; -1 for the start, the end, or nothing found.
    #[kafka(versions = "1..", default = -1)]
    pub timestamp: i64,
    /// The offset found; -1 when there is none.
    #[kafka(versions = "1..", default = -1)]
    pub offset: i64,
    /// The epoch of the leader that wrote the record found; -1 when it is not known.
    #[kafka(versions = "4..", default = -1)]
    pub leader_epoch: i32,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
