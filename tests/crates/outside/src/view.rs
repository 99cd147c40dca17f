//! A partial view of Fetch: the progress of each partition, without its records.

use kayrock::codec::Skipped;
use kayrock::messages::fetch::{AbortedTransaction, EpochEndOffset, LeaderIdAndEpoch, NodeEndpoint, SnapshotId};
use kayrock::records::Records;
use kayrock::{BrokerId, ErrorCode, KafkaMessage, Uuid};

/// Kafka's `FetchResponse`.
#[derive(Debug, KafkaMessage)]
#[kafka(api = 1, versions = "0..=18", flexible = "12..", only = "decode", name = "FetchResponse")]
pub struct Progress<'a> {
    #[kafka(versions = "1..", ignorable)]
    throttle_time_ms: Skipped<i32>,
    /// Error of the request, or 0.
    #[kafka(versions = "7..", ignorable)]
    pub error_code: ErrorCode,
    #[kafka(versions = "7..")]
    session_id: Skipped<i32>,
    /// The topics.
    pub responses: Vec<Topic<'a>>,
    #[kafka(tag = 0, tagged = "16..")]
    node_endpoints: Skipped<Vec<NodeEndpoint>>,
}

/// A topic and its partitions.
#[derive(Debug, KafkaMessage)]
#[kafka(only = "decode", name = "FetchableTopicResponse")]
pub struct Topic<'a> {
    /// Topic name, in versions without topic ids.
    #[kafka(versions = "0..=12", ignorable)]
    pub topic: &'a str,
    /// Topic id.
    #[kafka(versions = "13..", ignorable)]
    pub topic_id: Uuid,
    /// The partitions.
    pub partitions: Vec<Partition>,
}

/// A partition and its progress.
#[derive(Debug, KafkaMessage)]
#[kafka(only = "decode", name = "PartitionData")]
pub struct Partition {
    /// Partition number.
    pub partition_index: i32,
    /// Error of the partition, or 0.
    pub error_code: ErrorCode,
    /// End of the records that consumers may read.
    pub high_watermark: i64,
    #[kafka(versions = "4..", default = -1, ignorable)]
    last_stable_offset: Skipped<i64>,
    #[kafka(versions = "5..", default = -1, ignorable)]
    log_start_offset: Skipped<i64>,
    #[kafka(tag = 0, tagged = "12..")]
    diverging_epoch: Skipped<EpochEndOffset>,
    #[kafka(tag = 1, tagged = "12..")]
    current_leader: Skipped<LeaderIdAndEpoch>,
    #[kafka(tag = 2, tagged = "12..")]
    snapshot_id: Skipped<SnapshotId>,
    #[kafka(versions = "4..", nullable, default = [], ignorable)]
    aborted_transactions: Option<Skipped<Vec<AbortedTransaction>>>,
    #[kafka(versions = "11..", default = -1)]
    preferred_read_replica: Skipped<BrokerId>,
    /// Present if there are records.
    #[kafka(nullable, default = None)]
    pub records: Option<Skipped<Records>>,
}
