//! `DeleteGroups` (API 42): removes groups without members, and their offsets (KIP-229).
//!
//! v1 throttles after the answer (KIP-219), v2 is flexible, v3 brought error messages.

use crate::types::{Str, UnknownTags};
use crate::values::{ErrorCode, GroupId};
use kayrock_derive::KafkaMessage;

/// Asks the groups' coordinator to remove them.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 42, versions = "0..=3", flexible = "2..", response = DeleteGroupsResponse, listeners = "broker")]
pub struct DeleteGroupsRequest {
    /// The groups to remove, all of the same coordinator; each one succeeds or fails by itself.
    pub groups_names: Vec<GroupId>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says what became of each group.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 42, versions = "0..=3", flexible = "2..")]
pub struct DeleteGroupsResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// The groups of the request.
    pub results: Vec<DeletableGroupResult>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a group.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct DeletableGroupResult {
    /// The group as the request names it.
    #[kafka(map_key)]
    pub group_id: GroupId,
    /// Why the group is still there, such as `NON_EMPTY_GROUP`.
    pub error_code: ErrorCode,
    /// What the broker has to say about the error, first of all about `GROUP_DELETION_FAILED`; null when it says
    /// nothing.
    #[kafka(versions = "3..", nullable, default = None, ignorable)]
    pub error_message: Option<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
