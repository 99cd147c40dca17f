//! `SyncGroup` (API 14): the leader of a classic group hands out the work, and each member receives its share.
//!
//! v1 brought the throttle time (KIP-124), v2 throttles after the answer (KIP-219), v3 brought static members
//! (KIP-345), v4 is flexible, v5 makes sure that all speak of the same protocol (KIP-559).

use crate::types::{Str, UnknownTags};
use crate::values::{ErrorCode, GroupId};
use bytes::Bytes;
use kayrock_derive::KafkaMessage;

/// Asks the group's coordinator for the member's work; the leader brings everyone's.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 14, versions = "0..=5", flexible = "4..", response = SyncGroupResponse, listeners = "broker")]
pub struct SyncGroupRequest {
    /// The group that the member joined.
    pub group_id: GroupId,
    /// The generation that the member joined; an older one is answered with `ILLEGAL_GENERATION`.
    pub generation_id: i32,
    /// The id that the coordinator gave the member when it joined.
    pub member_id: Str,
    /// The name that its configuration gives a static member; null for a dynamic one.
    #[kafka(versions = "3..", nullable, default = None)]
    pub group_instance_id: Option<Str>,
    /// The kind of group that the member believes to be in; null to leave that unchecked.
    #[kafka(versions = "5..", nullable, default = None, ignorable)]
    pub protocol_type: Option<Str>,
    /// The protocol that the member believes to be chosen; null to leave that unchecked.
    #[kafka(versions = "5..", nullable, default = None, ignorable)]
    pub protocol_name: Option<Str>,
    /// The work of every member, from the leader; empty from the others.
    pub assignments: Vec<SyncGroupRequestAssignment>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The work of a member.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct SyncGroupRequestAssignment {
    /// The id of the member that does it.
    pub member_id: Str,
    /// The work, in the form of the protocol type; for consumers their partitions
    /// ([`Self::consumer_assignment`]).
    pub assignment: Bytes,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Gives the member its work, once the leader has brought it.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 14, versions = "0..=5", flexible = "4..")]
pub struct SyncGroupResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    #[kafka(versions = "1..", ignorable)]
    pub throttle_time_ms: i32,
    /// Why there is no work; `REBALANCE_IN_PROGRESS` asks the member to join again.
    pub error_code: ErrorCode,
    /// What kind of group this is; null with an error.
    #[kafka(versions = "5..", nullable, default = None, ignorable)]
    pub protocol_type: Option<Str>,
    /// The protocol that the group uses; null with an error.
    #[kafka(versions = "5..", nullable, default = None, ignorable)]
    pub protocol_name: Option<Str>,
    /// The work of this member, as the leader wrote it; empty with an error, or when the leader gave it none. Of a
    /// consumer, [`Self::consumer_assignment`].
    pub assignment: Bytes,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
