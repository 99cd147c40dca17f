//! `SyncGroup` (API 14): distributes the assignments of a classic group from its leader to all members.
//!
//! Version 1 adds the throttle time (KIP-124). From version 2 the broker throttles after the response (KIP-219).
//! Version 3 adds static members (KIP-345). Version 4 is flexible. Version 5 verifies the protocol (KIP-559).

use crate::types::{Str, UnknownTags};
use crate::values::{ErrorCode, GroupId};
use alloc::vec::Vec;
use bytes::Bytes;
use kayrock_derive::KafkaMessage;

/// Requests the member's assignment from the coordinator. The leader includes the assignments of all members.
///
/// # Layout
///
/// Versions `0..=5`, flexible `4..`.
/// The [module](self) lists the changes of each version. Layout of version 5:
///
/// ```text
/// SyncGroup Request (Version: 5) => { group_id generation_id member_id group_instance_id protocol_type
///         protocol_name (assignments) }
///   group_id => COMPACT_STRING
///   generation_id => INT32
///   member_id => COMPACT_STRING
///   group_instance_id => COMPACT_NULLABLE_STRING
///   protocol_type => COMPACT_NULLABLE_STRING
///   protocol_name => COMPACT_NULLABLE_STRING
///   assignments => { member_id assignment }
///     member_id => COMPACT_STRING
///     assignment => COMPACT_BYTES
/// ```
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 14, versions = "0..=5", flexible = "4..", response = SyncGroupResponse, listeners = "broker")]
pub struct SyncGroupRequest {
    /// Group id.
    pub group_id: GroupId,
    /// Generation that the member joined; an outdated one results in `ILLEGAL_GENERATION`.
    pub generation_id: i32,
    /// Member id that the coordinator assigned in the join.
    pub member_id: Str,
    /// Instance id of a static member; null for a dynamic member.
    /// Versions `3..`. Nullable. Default `None`.
    #[kafka(versions = "3..", nullable, default = None)]
    pub group_instance_id: Option<Str>,
    /// Expected protocol type of the group; null to skip the check.
    /// Versions `5..`. Nullable. Default `None`. Ignorable.
    #[kafka(versions = "5..", nullable, default = None, ignorable)]
    pub protocol_type: Option<Str>,
    /// Expected protocol of the group; null to skip the check.
    /// Versions `5..`. Nullable. Default `None`. Ignorable.
    #[kafka(versions = "5..", nullable, default = None, ignorable)]
    pub protocol_name: Option<Str>,
    /// Assignments of all members, sent by the leader; empty for other members.
    pub assignments: Vec<SyncGroupRequestAssignment>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Assignment of a member.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct SyncGroupRequestAssignment {
    /// Member id that the assignment is for.
    pub member_id: Str,
    /// Assignment in the format of the protocol type; for consumers their partitions ([`Self::consumer_assignment`]).
    pub assignment: Bytes,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`SyncGroupRequest`] with the member's assignment, sent once the leader has provided it.
///
/// # Layout
///
/// Versions `0..=5`, flexible `4..`.
/// The [module](self) lists the changes of each version. Layout of version 5:
///
/// ```text
/// SyncGroup Response (Version: 5) => { throttle_time_ms error_code protocol_type protocol_name
///         assignment }
///   throttle_time_ms => INT32
///   error_code => INT16
///   protocol_type => COMPACT_NULLABLE_STRING
///   protocol_name => COMPACT_NULLABLE_STRING
///   assignment => COMPACT_BYTES
/// ```
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 14, versions = "0..=5", flexible = "4..")]
pub struct SyncGroupResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    /// Versions `1..`. Ignorable.
    #[kafka(versions = "1..", ignorable)]
    pub throttle_time_ms: i32,
    /// Error code; with `REBALANCE_IN_PROGRESS` the member joins again.
    pub error_code: ErrorCode,
    /// Protocol type of the group; null on error.
    /// Versions `5..`. Nullable. Default `None`. Ignorable.
    #[kafka(versions = "5..", nullable, default = None, ignorable)]
    pub protocol_type: Option<Str>,
    /// Protocol chosen for the group; null on error.
    /// Versions `5..`. Nullable. Default `None`. Ignorable.
    #[kafka(versions = "5..", nullable, default = None, ignorable)]
    pub protocol_name: Option<Str>,
    /// Assignment of this member in the format of the leader; empty on error or if the leader assigned nothing. For
    /// consumers see [`Self::consumer_assignment`].
    pub assignment: Bytes,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
