//! A KIP's draft: `OffsetDelete` v1 becomes flexible and gains a dry run that deletes nothing.

use kayrock::messages::offset_delete::OffsetDeleteRequestTopic;
use kayrock::{ErrorCode, GroupId, KafkaMessage, UnknownTags};

/// `OffsetDelete`, with a dry run from v1 on.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 47, versions = "0..=1", flexible = "1..", response = OffsetDeleteResponse, unstable = "1..")]
pub struct OffsetDeleteRequest {
    /// Group id.
    pub group_id: GroupId,
    /// Topics with the partitions to delete.
    pub topics: Vec<OffsetDeleteRequestTopic>,
    /// True for a dry run, which deletes nothing.
    #[kafka(versions = "1..")]
    pub dry_run: bool,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response, with the number of offsets from v1 on.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 47, versions = "0..=1", flexible = "1..", unstable = "1..")]
pub struct OffsetDeleteResponse {
    /// Error of the request, or 0.
    pub error_code: ErrorCode,
    /// Throttle time in milliseconds; 0 if no quota was violated.
    #[kafka(ignorable)]
    pub throttle_time_ms: i32,
    /// The topics with their errors.
    pub topics: Vec<kayrock::messages::offset_delete::OffsetDeleteResponseTopic>,
    /// Number of deleted offsets, in a dry run of those that would be deleted.
    #[kafka(versions = "1..", default = -1, ignorable)]
    pub deleted: i32,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
