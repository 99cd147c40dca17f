//! `JoinGroup` (API 11): joins a classic group, such as a group of consumers.
//!
//! Version 1 adds the rebalance timeout (KIP-62). Version 2 adds the throttle time (KIP-124), and version 3 applies it
//! after the response (KIP-219). Version 4 requires a new member to join a second time, with its id (KIP-394). Version
//! 5 adds static members (KIP-345). Version 6 is flexible. Version 7 returns the protocol type (KIP-559). Version 8
//! adds reasons (KIP-800). Version 9 lets a returning leader skip the assignment (KIP-814).

use crate::types::{Str, UnknownTags};
use crate::values::{ErrorCode, GroupId};
use alloc::vec::Vec;
use bytes::Bytes;
use kayrock_derive::KafkaMessage;

/// Joins the next generation of a group; sent to the group coordinator.
///
/// # Layout
///
/// Versions `0..=9`, flexible `6..`.
/// The [module](self) lists the changes of each version. Layout of version 9:
///
/// ```text
/// JoinGroup Request (Version: 9) => { group_id session_timeout_ms rebalance_timeout_ms member_id
///         group_instance_id protocol_type (protocols) reason }
///   group_id => COMPACT_STRING
///   session_timeout_ms => INT32
///   rebalance_timeout_ms => INT32
///   member_id => COMPACT_STRING
///   group_instance_id => COMPACT_NULLABLE_STRING
///   protocol_type => COMPACT_STRING
///   protocols => { name metadata }
///     name => COMPACT_STRING
///     metadata => COMPACT_BYTES
///   reason => COMPACT_NULLABLE_STRING
/// ```
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 11, versions = "0..=9", flexible = "6..", response = JoinGroupResponse, listeners = "broker")]
pub struct JoinGroupRequest {
    /// Group to join; the first member creates it.
    pub group_id: GroupId,
    /// Time in milliseconds without a heartbeat after which the coordinator removes the member.
    pub session_timeout_ms: i32,
    /// Time in milliseconds that a rebalance waits for the member to join again; version 0 uses the session timeout.
    /// Versions `1..`. Default `-1`. Ignorable.
    #[kafka(versions = "1..", default = -1, ignorable)]
    pub rebalance_timeout_ms: i32,
    /// Member id from the coordinator; empty until it has assigned one.
    pub member_id: Str,
    /// Instance id from the configuration of a static member; null for a dynamic member.
    /// Versions `5..`. Nullable. Default `None`.
    #[kafka(versions = "5..", nullable, default = None)]
    pub group_instance_id: Option<Str>,
    /// Protocol type of the group, such as `consumer` or `connect`; the same for all members.
    pub protocol_type: Str,
    /// Protocols that the member supports, the preferred first. The coordinator chooses one that all members support.
    pub protocols: Vec<JoinGroupRequestProtocol>,
    /// Reason for joining, for the coordinator's log; null if unspecified.
    /// Versions `8..`. Nullable. Default `None`. Ignorable.
    #[kafka(versions = "8..", nullable, default = None, ignorable)]
    pub reason: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Protocol that the member supports.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct JoinGroupRequestProtocol {
    /// Protocol name; for consumers the name of an assignor, such as `range`.
    #[kafka(map_key)]
    pub name: Str,
    /// Metadata of the member for the group leader, in the format of the protocol type. For a consumer, see
    /// [`Self::consumer_subscription`].
    pub metadata: Bytes,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`JoinGroupRequest`], with the generation and, for the leader, the members.
///
/// # Layout
///
/// Versions `0..=9`, flexible `6..`.
/// The [module](self) lists the changes of each version. Layout of version 9:
///
/// ```text
/// JoinGroup Response (Version: 9) => { throttle_time_ms error_code generation_id protocol_type
///         protocol_name leader skip_assignment member_id (members) }
///   throttle_time_ms => INT32
///   error_code => INT16
///   generation_id => INT32
///   protocol_type => COMPACT_NULLABLE_STRING
///   protocol_name => COMPACT_NULLABLE_STRING
///   leader => COMPACT_STRING
///   skip_assignment => BOOLEAN
///   member_id => COMPACT_STRING
///   members => { member_id group_instance_id metadata }
///     member_id => COMPACT_STRING
///     group_instance_id => COMPACT_NULLABLE_STRING
///     metadata => COMPACT_BYTES
/// ```
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 11, versions = "0..=9", flexible = "6..")]
pub struct JoinGroupResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    /// Versions `2..`. Ignorable.
    #[kafka(versions = "2..", ignorable)]
    pub throttle_time_ms: i32,
    /// Error code; 0 if the member joined. After `MEMBER_ID_REQUIRED` it joins again with the id in `member_id`.
    pub error_code: ErrorCode,
    /// Generation that the member joined; -1 with an error.
    /// Default `-1`.
    #[kafka(default = -1)]
    pub generation_id: i32,
    /// Protocol type of the group; null with an error.
    /// Versions `7..`. Nullable. Default `None`. Ignorable.
    #[kafka(versions = "7..", nullable, default = None, ignorable)]
    pub protocol_type: Option<Str>,
    /// Protocol that the coordinator chose. With an error it is null from version 7 and empty before.
    /// Nullable in `7..`. Default empty.
    #[kafka(nullable = "7..", default = [])]
    pub protocol_name: Option<Str>,
    /// Member id of the leader, which assigns the work; empty with an error.
    pub leader: Str,
    /// True if the leader keeps the current assignment, because it only returned to the group.
    /// Versions `9..`.
    #[kafka(versions = "9..")]
    pub skip_assignment: bool,
    /// Member id to use from now on.
    pub member_id: Str,
    /// All members of the generation for the leader; empty for all other members.
    pub members: Vec<JoinGroupResponseMember>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Member of the group, for the leader.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct JoinGroupResponseMember {
    /// Member id, to which the leader assigns work.
    pub member_id: Str,
    /// Instance id from the configuration of a static member; null for a dynamic member.
    /// Versions `5..`. Nullable. Default `None`. Ignorable.
    #[kafka(versions = "5..", nullable, default = None, ignorable)]
    pub group_instance_id: Option<Str>,
    /// Metadata of the member for the chosen protocol. For a consumer, see [`Self::consumer_subscription`].
    pub metadata: Bytes,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
