//! `LeaveGroup` (API 13): members of a classic group go, or are removed by an administrator.
//!
//! v1 brought the throttle time (KIP-124), v2 throttles after the answer (KIP-219), v3 names several members, static
//! ones too (KIP-345), v4 is flexible, v5 brought reasons (KIP-800).

use crate::types::{Str, UnknownTags};
use crate::values::{ErrorCode, GroupId};
use kayrock_derive::KafkaMessage;

/// Tells the group's coordinator who goes.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 13, versions = "0..=5", flexible = "4..", response = LeaveGroupResponse, listeners = "broker")]
pub struct LeaveGroupRequest {
    /// The group to leave.
    pub group_id: GroupId,
    /// The id of the one member that goes. From v3 in `members`.
    #[kafka(versions = "0..=2")]
    pub member_id: Str,
    /// The members that go; each one succeeds or fails by itself.
    #[kafka(versions = "3..")]
    pub members: Vec<MemberIdentity>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A member that goes.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct MemberIdentity {
    /// The id that the coordinator gave the member; empty where a static member is told by its name alone.
    pub member_id: Str,
    /// The name that its configuration gives a static member; null for a dynamic one.
    #[kafka(nullable, default = None)]
    pub group_instance_id: Option<Str>,
    /// Why the member goes, for the coordinator's log; null when it is not said.
    #[kafka(versions = "5..", nullable, default = None, ignorable)]
    pub reason: Option<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says who went.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 13, versions = "0..=5", flexible = "4..")]
pub struct LeaveGroupResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    #[kafka(versions = "1..", ignorable)]
    pub throttle_time_ms: i32,
    /// Why nobody went, such as `NOT_COORDINATOR`; from v3 members have their own.
    pub error_code: ErrorCode,
    /// The members of the request.
    #[kafka(versions = "3..")]
    pub members: Vec<MemberResponse>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a member.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct MemberResponse {
    /// The id of the member as in the request.
    pub member_id: Str,
    /// The name of the static member as in the request; null where that is null.
    #[kafka(nullable, default = [])]
    pub group_instance_id: Option<Str>,
    /// Why the member did not go.
    pub error_code: ErrorCode,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
