//! `GroupMetadata` (type 2): a group of the classic protocol with all its members.
//!
//! v1 brought the rebalance timeout (KIP-62), v2 the time of the last change (KIP-211), v3 static members (KIP-345), v4
//! is flexible (KIP-915).

use crate::types::{DiscardedTags, Str, UnknownTags};
use bytes::Bytes;
use kayrock_derive::KafkaMessage;

/// The group.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 2, versions = "0", kind = "coordinator-key")]
pub struct GroupMetadataKey {
    /// The name of the group.
    #[kafka(name = "group")]
    pub group: Str,
    /// Placeholder: tagged fields this definition does not know are dropped.
    pub unknown_tags: DiscardedTags,
}

/// What the coordinator keeps of a group, as of its last finished rebalance.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 2, versions = "0..=4", flexible = "4..", kind = "coordinator-value")]
pub struct GroupMetadataValue {
    /// What kind of group it is, such as `consumer` or `connect`; empty for one that only stores offsets.
    #[kafka(name = "protocolType")]
    pub protocol_type: Str,
    /// The number of the last rebalance; 0 before the first.
    #[kafka(name = "generation")]
    pub generation: i32,
    /// The way of assigning that the members agreed on, such as `range`; null while there is no member.
    #[kafka(nullable, default = [], name = "protocol")]
    pub protocol: Option<Str>,
    /// The id of the member that computed the assignment; null while there is no member.
    #[kafka(nullable, default = [], name = "leader")]
    pub leader: Option<Str>,
    /// When the group last changed its state, in milliseconds since 1970, from which the offsets of an empty group
    /// expire; -1 when it is not known.
    #[kafka(versions = "2..", default = -1, ignorable, name = "currentStateTimestamp")]
    pub current_state_timestamp: i64,
    /// The members, each with its assignment.
    #[kafka(name = "members")]
    pub members: Vec<MemberMetadata>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A member.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct MemberMetadata {
    /// The id that the coordinator gave it.
    #[kafka(name = "memberId")]
    pub member_id: Str,
    /// The name that the configuration gives a static member; null for a dynamic one.
    #[kafka(versions = "3..", nullable, default = None, ignorable, name = "groupInstanceId")]
    pub group_instance_id: Option<Str>,
    /// How the client calls itself; not unique.
    #[kafka(name = "clientId")]
    pub client_id: Str,
    /// The address that its requests come from.
    #[kafka(name = "clientHost")]
    pub client_host: Str,
    /// How long a rebalance waits for it to join, in milliseconds; -1 where the session timeout holds for that, too.
    #[kafka(versions = "1..", default = -1, ignorable, name = "rebalanceTimeout")]
    pub rebalance_timeout: i32,
    /// How long it may be silent before it counts as gone, in milliseconds.
    #[kafka(name = "sessionTimeout")]
    pub session_timeout: i32,
    /// What it said on joining, in the form of the protocol: for consumers a `ConsumerProtocolSubscription`.
    #[kafka(name = "subscription")]
    pub subscription: Bytes,
    /// What the leader assigned to it, in the form of the protocol: for consumers a `ConsumerProtocolAssignment`.
    #[kafka(name = "assignment")]
    pub assignment: Bytes,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
