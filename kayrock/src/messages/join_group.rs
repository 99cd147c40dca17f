//! `JoinGroup` (API 11): a client takes part in a classic group, such as one of consumers.
//!
//! v1 brought the rebalance timeout (KIP-62), v2 the throttle time (KIP-124), v3 throttles after the answer (KIP-219),
//! v4 sends a new member away to join again with its id (KIP-394), v5 brought static members (KIP-345), v6 is
//! flexible, v7 answers with the protocol type (KIP-559), v8 brought reasons (KIP-800), v9 lets a leader that comes
//! back skip the assignment (KIP-814).

use crate::types::{Str, UnknownTags};
use crate::values::{ErrorCode, GroupId};
use bytes::Bytes;
use kayrock_derive::KafkaMessage;

/// Asks the group's coordinator for a place in the next generation.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 11, versions = "0..=9", flexible = "6..", response = JoinGroupResponse, listeners = "broker")]
pub struct JoinGroupRequest {
    /// The group to join; it comes into being with its first member.
    pub group_id: GroupId,
    /// After how many milliseconds without a heartbeat the member counts as dead.
    pub session_timeout_ms: i32,
    /// How long a rebalance waits for the member to join again, in milliseconds; v0 waits for the session timeout.
    #[kafka(versions = "1..", default = -1, ignorable)]
    pub rebalance_timeout_ms: i32,
    /// The id that the coordinator gave the member; empty before it did.
    pub member_id: Str,
    /// The name that its configuration gives a static member; null for a dynamic one.
    #[kafka(versions = "5..", nullable, default = None)]
    pub group_instance_id: Option<Str>,
    /// What kind of group this is, such as `consumer` or `connect`; all members must agree.
    pub protocol_type: Str,
    /// The protocols that the member can use, its favourite first; the coordinator chooses one that all can.
    pub protocols: Vec<JoinGroupRequestProtocol>,
    /// Why the member joins, for the coordinator's log; null when it does not say.
    #[kafka(versions = "8..", nullable, default = None, ignorable)]
    pub reason: Option<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A protocol that a member can use.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct JoinGroupRequestProtocol {
    /// The protocol; for consumers the way of assigning partitions, such as `range`.
    #[kafka(map_key)]
    pub name: Str,
    /// What the leader should know about the member, in the form of the protocol type; for consumers their
    /// subscription ([`Self::consumer_subscription`]).
    pub metadata: Bytes,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Gives the member its place, and the leader the list of members.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 11, versions = "0..=9", flexible = "6..")]
pub struct JoinGroupResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    #[kafka(versions = "2..", ignorable)]
    pub throttle_time_ms: i32,
    /// Why the member did not join; `MEMBER_ID_REQUIRED` asks it to join again with the id given here.
    pub error_code: ErrorCode,
    /// The generation that the member joined; -1 with an error.
    #[kafka(default = -1)]
    pub generation_id: i32,
    /// What kind of group this is; null with an error.
    #[kafka(versions = "7..", nullable, default = None, ignorable)]
    pub protocol_type: Option<Str>,
    /// The protocol that the coordinator chose; with an error null from v7, empty before.
    #[kafka(nullable = "7..", default = [])]
    pub protocol_name: Option<Str>,
    /// The id of the member that assigns the work; empty with an error.
    pub leader: Str,
    /// Whether the leader leaves the assignment as it is, since it only came back.
    #[kafka(versions = "9..")]
    pub skip_assignment: bool,
    /// The id that the member has from now on.
    pub member_id: Str,
    /// All members of the generation, for the leader; empty for the others.
    pub members: Vec<JoinGroupResponseMember>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A member, as the leader sees it.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct JoinGroupResponseMember {
    /// The id to assign work to.
    pub member_id: Str,
    /// The name that its configuration gives a static member; null for a dynamic one.
    #[kafka(versions = "5..", nullable, default = None, ignorable)]
    pub group_instance_id: Option<Str>,
    /// What the member said about itself under the chosen protocol; of a consumer, [`Self::consumer_subscription`].
    pub metadata: Bytes,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
