//! `__remote_log_metadata`, the topic with the metadata of segments in remote storage (KIP-405).
//!
//! The record types have their own numbers in this topic.

mod ids;
pub mod partition_delete_metadata;
pub mod segment_metadata;
pub mod segment_metadata_snapshot;
pub mod segment_metadata_update;

pub use self::ids::{RemoteLogSegmentIdEntry, SegmentLeaderEpochEntry, TopicIdPartitionEntry};
pub use self::partition_delete_metadata::RemotePartitionDeleteMetadataRecord;
pub use self::segment_metadata::RemoteLogSegmentMetadataRecord;
pub use self::segment_metadata_snapshot::RemoteLogSegmentMetadataSnapshotRecord;
pub use self::segment_metadata_update::RemoteLogSegmentMetadataUpdateRecord;

use super::framed::{self, Framed, RawRecord, framed_records};
use crate::error::Result;
use crate::message::AnyMessage;
use bytes::Bytes;

framed_records! {
    /// Record about segments in remote storage.
    RemoteLogRecord {
        SegmentMetadata(RemoteLogSegmentMetadataRecord),
        SegmentMetadataUpdate(RemoteLogSegmentMetadataUpdateRecord),
        PartitionDeleteMetadata(RemotePartitionDeleteMetadataRecord),
        SegmentMetadataSnapshot(RemoteLogSegmentMetadataSnapshotRecord),
    }
}
