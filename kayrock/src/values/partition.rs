//! Reading and writing partitions.

use super::names::{first, open_enums};
use kayrock_derive::KafkaField;

open_enums! {
    /// Visibility of records of transactions.
    ///
    /// Source: `org.apache.kafka.common.IsolationLevel` of Kafka 4.4.
    pub enum IsolationLevel: i8, default 0 {
        /// all records.
        ReadUncommitted = 0 "read_uncommitted",
        /// records without a transaction, or of a committed one.
        ReadCommitted = 1 "read_committed",
    }

    /// Number of acknowledgements required before the broker responds to a `Produce` request.
    ///
    /// Source: the setting `acks` of Kafka's producer.
    pub enum Acks: i16, default 0 {
        /// all in-sync replicas.
        All = -1 "all",
        /// none; the broker does not respond.
        None = 0 "none",
        /// the leader.
        Leader = 1 "leader",
    }

    /// Compression of telemetry data.
    ///
    /// Source: `org.apache.kafka.common.record.internal.CompressionType` of Kafka 4.4.
    pub enum CompressionType: i8, default 0 {
        /// no compression.
        None = 0 "none",
        /// gzip.
        Gzip = 1 "gzip",
        /// Snappy.
        Snappy = 2 "snappy",
        /// LZ4.
        Lz4 = 3 "lz4",
        /// Zstandard.
        Zstd = 4 "zstd",
    }

    /// State of a log segment in remote storage (KIP-405).
    ///
    /// Source: `org.apache.kafka.server.log.remote.storage.RemoteLogSegmentState` of Kafka 4.4.
    pub enum RemoteLogSegmentState: i8, default 0 {
        /// the broker began to copy the segment.
        CopySegmentStarted = 0 "COPY_SEGMENT_STARTED",
        /// the segment is in remote storage.
        CopySegmentFinished = 1 "COPY_SEGMENT_FINISHED",
        /// the broker began to delete the segment.
        DeleteSegmentStarted = 2 "DELETE_SEGMENT_STARTED",
        /// the segment is deleted.
        DeleteSegmentFinished = 3 "DELETE_SEGMENT_FINISHED",
    }

    /// Progress of the deletion of a partition from remote storage (KIP-405).
    ///
    /// Source: `org.apache.kafka.server.log.remote.storage.RemotePartitionDeleteState` of Kafka 4.4.
    pub enum RemotePartitionDeleteState: i8, default 0 {
        /// the controller requested the deletion.
        DeletePartitionMarked = 0 "DELETE_PARTITION_MARKED",
        /// the broker began to delete the partition.
        DeletePartitionStarted = 1 "DELETE_PARTITION_STARTED",
        /// the partition is deleted.
        DeletePartitionFinished = 2 "DELETE_PARTITION_FINISHED",
    }
}

/// Timestamp to look up an offset for: milliseconds since 1970, or one of the constants.
///
/// ```
/// use kayrock::values::ListOffsetsTimestamp;
///
/// assert_eq!(ListOffsetsTimestamp::EARLIEST, ListOffsetsTimestamp(-2));
/// ```
///
/// Source: `org.apache.kafka.common.requests.ListOffsetsRequest` of Kafka 4.4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, KafkaField)]
#[kafka(transparent)]
pub struct ListOffsetsTimestamp(pub i64);

impl ListOffsetsTimestamp {
    /// End of the partition: the high watermark, or the last stable offset for `READ_COMMITTED`.
    pub const LATEST: Self = Self(-1);
    /// Start of the partition.
    pub const EARLIEST: Self = Self(-2);
    /// Record with the highest timestamp, from v7 (KIP-734).
    pub const MAX_TIMESTAMP: Self = Self(-3);
    /// Start of the records on local disks, from v8 (KIP-405).
    pub const EARLIEST_LOCAL: Self = Self(-4);
    /// Last offset in remote storage, from v9 (KIP-1005).
    pub const LATEST_TIERED: Self = Self(-5);
    /// First offset that is not yet copied to remote storage, from v11 (KIP-1023).
    pub const EARLIEST_PENDING_UPLOAD: Self = Self(-6);
}

/// Epoch of a fetch or share session: positive numbers count its requests.
///
/// ```
/// use kayrock::messages::FetchRequest;
/// use kayrock::values::SessionEpoch;
///
/// let first = FetchRequest { session_epoch: SessionEpoch::INITIAL, ..Default::default() };
/// assert_eq!(first.session_epoch, SessionEpoch(0));
/// ```
///
/// Source: `FetchMetadata` and `ShareRequestMetadata` in `org.apache.kafka.common.requests` of Kafka 4.4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, KafkaField)]
#[kafka(transparent)]
pub struct SessionEpoch(pub i32);

impl SessionEpoch {
    /// Opens a session.
    pub const INITIAL: Self = Self(0);
    /// Closes the session, or fetches without one.
    pub const FINAL: Self = Self(-1);
}
