//! Custom definitions of Kafka's messages: borrowed, partial, and for a proxy.

use kayrock::codec::{Lazy, Skipped};
use kayrock::messages::OffsetCommitResponse;
use kayrock::messages::fetch::{
    AbortedTransaction, EpochEndOffset, FetchableTopicResponse, LeaderIdAndEpoch, NodeEndpoint, SnapshotId,
};
use kayrock::messages::metadata::{MetadataResponseBroker, MetadataResponsePartition, MetadataResponseTopic};
use kayrock::records::Records;
use kayrock::{BrokerId, ErrorCode, KafkaMessage, Str, UnknownTags, Uuid};

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 3, versions = "0..=13", flexible = "9..", name = "MetadataResponse")]
pub(crate) struct BorrowedMetadata<'a> {
    #[kafka(versions = "3..", ignorable)]
    throttle_time_ms: i32,
    brokers: Vec<BorrowedBroker<'a>>,
    #[kafka(versions = "2..", nullable, default = None, ignorable)]
    cluster_id: Option<&'a str>,
    #[kafka(versions = "1..", default = -1, ignorable)]
    controller_id: BrokerId,
    topics: Vec<BorrowedTopic<'a>>,
    #[kafka(versions = "8..=10", default = -2_147_483_648)]
    cluster_authorized_operations: i32,
    #[kafka(versions = "13..", ignorable)]
    error_code: ErrorCode,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub(crate) struct BorrowedBroker<'a> {
    node_id: BrokerId,
    host: &'a str,
    port: i32,
    #[kafka(versions = "1..", nullable, default = None, ignorable)]
    rack: Option<&'a str>,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub(crate) struct BorrowedTopic<'a> {
    error_code: ErrorCode,
    #[kafka(nullable = "12..", default = [])]
    name: Option<&'a str>,
    #[kafka(versions = "10..", ignorable)]
    topic_id: Uuid,
    #[kafka(versions = "1..", ignorable)]
    is_internal: bool,
    partitions: Vec<MetadataResponsePartition>,
    #[kafka(versions = "8..", default = -2_147_483_648)]
    topic_authorized_operations: i32,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 8, versions = "0..=10", flexible = "8..", name = "OffsetCommitRequest", response = OffsetCommitResponse)]
pub(crate) struct BorrowedOffsetCommit<'a> {
    group_id: &'a str,
    #[kafka(versions = "1..", default = -1, ignorable)]
    generation_id_or_member_epoch: i32,
    #[kafka(versions = "1..", ignorable)]
    member_id: &'a str,
    #[kafka(versions = "7..", nullable, default = None)]
    group_instance_id: Option<&'a str>,
    #[kafka(versions = "2..=4", default = -1, ignorable)]
    retention_time_ms: i64,
    topics: Vec<BorrowedOffsetCommitTopic<'a>>,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub(crate) struct BorrowedOffsetCommitTopic<'a> {
    #[kafka(versions = "0..=9", ignorable)]
    name: &'a str,
    #[kafka(versions = "10..", ignorable)]
    topic_id: Uuid,
    partitions: Vec<BorrowedOffsetCommitPartition<'a>>,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub(crate) struct BorrowedOffsetCommitPartition<'a> {
    partition_index: i32,
    committed_offset: i64,
    #[kafka(versions = "6..", default = -1, ignorable)]
    committed_leader_epoch: i32,
    #[kafka(versions = "1", default = -1)]
    commit_timestamp: i64,
    #[kafka(nullable, default = [])]
    committed_metadata: Option<&'a str>,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 1, versions = "0..=18", flexible = "12..", name = "FetchResponse")]
pub(crate) struct BorrowedFetch<'a> {
    #[kafka(versions = "1..", ignorable)]
    throttle_time_ms: i32,
    #[kafka(versions = "7..", ignorable)]
    error_code: ErrorCode,
    #[kafka(versions = "7..")]
    session_id: i32,
    responses: Vec<BorrowedFetchTopic<'a>>,
    #[kafka(tag = 0, tagged = "16..")]
    node_endpoints: Vec<NodeEndpoint>,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub(crate) struct BorrowedFetchTopic<'a> {
    #[kafka(versions = "0..=12", ignorable)]
    topic: &'a str,
    #[kafka(versions = "13..", ignorable)]
    topic_id: Uuid,
    partitions: Vec<BorrowedFetchPartition<'a>>,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub(crate) struct BorrowedFetchPartition<'a> {
    partition_index: i32,
    error_code: ErrorCode,
    high_watermark: i64,
    #[kafka(versions = "4..", default = -1, ignorable)]
    last_stable_offset: i64,
    #[kafka(versions = "5..", default = -1, ignorable)]
    log_start_offset: i64,
    #[kafka(tag = 0, tagged = "12..")]
    diverging_epoch: Diverging,
    #[kafka(tag = 1, tagged = "12..")]
    current_leader: Leader,
    #[kafka(tag = 2, tagged = "12..")]
    snapshot_id: Snapshot,
    #[kafka(versions = "4..", nullable, default = [], ignorable)]
    aborted_transactions: Option<Vec<Aborted>>,
    #[kafka(versions = "11..", default = -1)]
    preferred_read_replica: BrokerId,
    #[kafka(nullable, default = None)]
    records: Option<&'a [u8]>,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub(crate) struct Diverging {
    #[kafka(default = -1)]
    epoch: i32,
    #[kafka(default = -1)]
    end_offset: i64,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub(crate) struct Leader {
    #[kafka(default = -1)]
    leader_id: BrokerId,
    #[kafka(default = -1)]
    leader_epoch: i32,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub(crate) struct Snapshot {
    #[kafka(default = -1)]
    end_offset: i64,
    #[kafka(default = -1)]
    epoch: i32,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub(crate) struct Aborted {
    producer_id: i64,
    first_offset: i64,
}

/// The names of the topics.
#[derive(Debug, KafkaMessage)]
#[kafka(api = 3, versions = "0..=13", flexible = "9..", only = "decode", name = "MetadataResponse")]
pub(crate) struct TopicNames<'a> {
    #[kafka(versions = "3..", ignorable)]
    throttle_time_ms: Skipped<i32>,
    brokers: Skipped<Vec<MetadataResponseBroker>>,
    #[kafka(versions = "2..", nullable, default = None, ignorable)]
    cluster_id: Option<Skipped<Str>>,
    #[kafka(versions = "1..", ignorable)]
    controller_id: Skipped<BrokerId>,
    pub(crate) topics: Vec<TopicName<'a>>,
    #[kafka(versions = "8..=10")]
    cluster_authorized_operations: Skipped<i32>,
    #[kafka(versions = "13..", ignorable)]
    error_code: Skipped<ErrorCode>,
}

#[derive(Debug, KafkaMessage)]
#[kafka(only = "decode", name = "MetadataResponseTopic")]
pub(crate) struct TopicName<'a> {
    error_code: Skipped<ErrorCode>,
    #[kafka(nullable = "12..", default = [])]
    pub(crate) name: Option<&'a str>,
    #[kafka(versions = "10..", ignorable)]
    topic_id: Skipped<Uuid>,
    #[kafka(versions = "1..", ignorable)]
    is_internal: Skipped<bool>,
    partitions: Skipped<Vec<MetadataResponsePartition>>,
    #[kafka(versions = "8..")]
    topic_authorized_operations: Skipped<i32>,
}

/// View of a proxy that renames brokers.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 3, versions = "0..=13", flexible = "9..", name = "MetadataResponse")]
pub(crate) struct MetadataInPassing {
    #[kafka(versions = "3..", ignorable)]
    throttle_time_ms: i32,
    pub(crate) brokers: Vec<MetadataResponseBroker>,
    #[kafka(versions = "2..", nullable, default = None, ignorable)]
    cluster_id: Option<Str>,
    #[kafka(versions = "1..", default = -1, ignorable)]
    controller_id: BrokerId,
    topics: Lazy<Vec<MetadataResponseTopic>>,
    #[kafka(versions = "8..=10", default = -2_147_483_648)]
    cluster_authorized_operations: i32,
    #[kafka(versions = "13..", ignorable)]
    error_code: ErrorCode,
    unknown_tags: UnknownTags,
}

/// View of a proxy that reads partitions and passes on their records.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 1, versions = "0..=18", flexible = "12..", name = "FetchResponse")]
pub(crate) struct FetchInPassing {
    #[kafka(versions = "1..", ignorable)]
    throttle_time_ms: i32,
    #[kafka(versions = "7..", ignorable)]
    error_code: ErrorCode,
    #[kafka(versions = "7..")]
    session_id: i32,
    responses: Vec<TopicInPassing>,
    #[kafka(tag = 0, tagged = "16..")]
    node_endpoints: Vec<NodeEndpoint>,
    unknown_tags: UnknownTags,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(name = "FetchableTopicResponse")]
pub(crate) struct TopicInPassing {
    #[kafka(versions = "0..=12", ignorable)]
    topic: Str,
    #[kafka(versions = "13..", ignorable)]
    topic_id: Uuid,
    partitions: Vec<PartitionInPassing>,
    unknown_tags: UnknownTags,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(name = "PartitionData")]
pub(crate) struct PartitionInPassing {
    partition_index: i32,
    error_code: ErrorCode,
    high_watermark: i64,
    #[kafka(versions = "4..", default = -1, ignorable)]
    last_stable_offset: i64,
    #[kafka(versions = "5..", default = -1, ignorable)]
    log_start_offset: i64,
    #[kafka(tag = 0, tagged = "12..")]
    diverging_epoch: EpochEndOffset,
    #[kafka(tag = 1, tagged = "12..")]
    current_leader: LeaderIdAndEpoch,
    #[kafka(tag = 2, tagged = "12..")]
    snapshot_id: SnapshotId,
    #[kafka(versions = "4..", nullable, default = [], ignorable)]
    aborted_transactions: Option<Vec<AbortedTransaction>>,
    #[kafka(versions = "11..", default = -1)]
    preferred_read_replica: BrokerId,
    #[kafka(nullable, default = None)]
    records: Option<Lazy<Records>>,
    unknown_tags: UnknownTags,
}

/// View of a proxy that changes at most the addresses of leaders.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 1, versions = "0..=18", flexible = "12..", name = "FetchResponse")]
pub(crate) struct WholeFetchInPassing {
    #[kafka(versions = "1..", ignorable)]
    throttle_time_ms: i32,
    #[kafka(versions = "7..", ignorable)]
    error_code: ErrorCode,
    #[kafka(versions = "7..")]
    session_id: i32,
    responses: Lazy<Vec<FetchableTopicResponse>>,
    #[kafka(tag = 0, tagged = "16..")]
    node_endpoints: Vec<NodeEndpoint>,
    unknown_tags: UnknownTags,
}
