//! `LeaveGroup` (API 13): removes members from a classic group, on their own request or by an administrator.
//!
//! Version 1 adds the throttle time (KIP-124), and version 2 applies it after the response (KIP-219). Version 3 removes
//! several members at once, including static ones (KIP-345). Version 4 is flexible. Version 5 adds reasons (KIP-800).

use crate::types::{Str, UnknownTags};
use crate::values::{ErrorCode, GroupId};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Removes members from a group; sent to the group coordinator.
///
/// # Layout
///
/// Versions `0..=5`, flexible `4..`.
/// The [module](self) lists the changes of each version. Layout of version 5:
///
/// ```text
/// LeaveGroup Request (Version: 5) => { group_id (members) }
///   group_id => COMPACT_STRING
///   members => { member_id group_instance_id reason }
///     member_id => COMPACT_STRING
///     group_instance_id => COMPACT_NULLABLE_STRING
///     reason => COMPACT_NULLABLE_STRING
/// ```
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 13, versions = "0..=5", flexible = "4..", response = LeaveGroupResponse, listeners = "broker")]
pub struct LeaveGroupRequest {
    /// Group to leave.
    pub group_id: GroupId,
    /// Member id of the only member that leaves; from version 3 in `members`.
    /// Versions `0..=2`.
    #[kafka(versions = "0..=2")]
    pub member_id: Str,
    /// Members that leave; each one succeeds or fails independently.
    /// Versions `3..`.
    #[kafka(versions = "3..")]
    pub members: Vec<MemberIdentity>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Member that leaves.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct MemberIdentity {
    /// Member id from the coordinator; empty if only `group_instance_id` identifies a static member.
    pub member_id: Str,
    /// Instance id from the configuration of a static member; null for a dynamic member.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub group_instance_id: Option<Str>,
    /// Reason for leaving, for the coordinator's log; null if unspecified.
    /// Versions `5..`. Nullable. Default `None`. Ignorable.
    #[kafka(versions = "5..", nullable, default = None, ignorable)]
    pub reason: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`LeaveGroupRequest`], with the result of each member.
///
/// # Layout
///
/// Versions `0..=5`, flexible `4..`.
/// The [module](self) lists the changes of each version. Layout of version 5:
///
/// ```text
/// LeaveGroup Response (Version: 5) => { throttle_time_ms error_code (members) }
///   throttle_time_ms => INT32
///   error_code => INT16
///   members => { member_id group_instance_id error_code }
///     member_id => COMPACT_STRING
///     group_instance_id => COMPACT_NULLABLE_STRING
///     error_code => INT16
/// ```
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 13, versions = "0..=5", flexible = "4..")]
pub struct LeaveGroupResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    /// Versions `1..`. Ignorable.
    #[kafka(versions = "1..", ignorable)]
    pub throttle_time_ms: i32,
    /// Error code of the whole request, such as `NOT_COORDINATOR`; from version 3 each member also has its own.
    pub error_code: ErrorCode,
    /// Result for each requested member.
    /// Versions `3..`.
    #[kafka(versions = "3..")]
    pub members: Vec<MemberResponse>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one member.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct MemberResponse {
    /// Member id, as in the request.
    pub member_id: Str,
    /// Instance id, as in the request; null for a dynamic member.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub group_instance_id: Option<Str>,
    /// Error code; 0 if the member left.
    pub error_code: ErrorCode,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
