//! `DeleteGroups` (API 42): deletes groups without members, and their offsets (KIP-229).
//!
//! Version 1 applies the throttle time after the response (KIP-219). Version 2 is flexible. Version 3 adds error
//! messages.

use crate::types::{Str, UnknownTags};
use crate::values::{ErrorCode, GroupId};
use kayrock_derive::KafkaMessage;

/// Deletes groups; sent to their coordinator.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 42, versions = "0..=3", flexible = "2..", response = DeleteGroupsResponse, listeners = "broker")]
pub struct DeleteGroupsRequest {
    /// Groups to delete, all with the same coordinator; each one succeeds or fails independently.
    pub groups_names: Vec<GroupId>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`DeleteGroupsRequest`], with the result of each group.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 42, versions = "0..=3", flexible = "2..")]
pub struct DeleteGroupsResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Result for each requested group.
    pub results: Vec<DeletableGroupResult>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one group.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct DeletableGroupResult {
    /// Group id, as in the request.
    #[kafka(map_key)]
    pub group_id: GroupId,
    /// Error code; 0 if the group was deleted, `NON_EMPTY_GROUP` if it has members.
    pub error_code: ErrorCode,
    /// Error message from the broker, mainly for `GROUP_DELETION_FAILED`; null if there is none.
    #[kafka(versions = "3..", nullable, default = None, ignorable)]
    pub error_message: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
