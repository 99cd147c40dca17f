//! A KIP's draft: `OffsetDelete` v1 becomes flexible and may leave the offsets in place, to see what it would do.

use kayrock::messages::offset_delete::OffsetDeleteRequestTopic;
use kayrock::{ErrorCode, GroupId, KafkaMessage, UnknownTags};

/// `OffsetDelete`, with a trial run from v1 on.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 47, versions = "0..=1", flexible = "1..", response = OffsetDeleteResponse, unstable = "1..")]
pub struct OffsetDeleteRequest {
    /// The group.
    pub group_id: GroupId,
    /// What to delete.
    pub topics: Vec<OffsetDeleteRequestTopic>,
    /// Whether nothing is deleted.
    #[kafka(versions = "1..")]
    pub dry_run: bool,
    /// Tagged fields this definition does not know.
    pub unknown_tags: UnknownTags,
}

/// The answer, with the number of offsets from v1 on.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 47, versions = "0..=1", flexible = "1..", unstable = "1..")]
pub struct OffsetDeleteResponse {
    /// Why nothing was deleted.
    pub error_code: ErrorCode,
    /// For how long a quota delays the client, in milliseconds.
    #[kafka(ignorable)]
    pub throttle_time_ms: i32,
    /// The topics with their errors.
    pub topics: Vec<kayrock::messages::offset_delete::OffsetDeleteResponseTopic>,
    /// How many offsets were, or would be, deleted.
    #[kafka(versions = "1..", default = -1, ignorable)]
    pub deleted: i32,
    /// Tagged fields this definition does not know.
    pub unknown_tags: UnknownTags,
}
