//! `ListGroups` (API 16): the groups that a broker coordinates.
//!
//! v1 brought the throttle time (KIP-124), v2 throttles after the answer (KIP-219), v3 is flexible, v4 brought states
//! (KIP-518), v5 types (KIP-848).

use crate::types::{Str, UnknownTags};
use crate::values::{ErrorCode, GroupId, GroupState, GroupType};
use kayrock_derive::KafkaMessage;

/// Asks a broker for its groups; every broker has its own.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 16, versions = "0..=5", flexible = "3..", response = ListGroupsResponse, listeners = "broker")]
pub struct ListGroupsRequest {
    /// The states wanted, such as `Stable`; empty for all.
    #[kafka(versions = "4..")]
    pub states_filter: Vec<GroupState>,
    /// The types wanted, such as `classic` or `consumer`; empty for all.
    #[kafka(versions = "5..")]
    pub types_filter: Vec<GroupType>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Gives the groups.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 16, versions = "0..=5", flexible = "3..")]
pub struct ListGroupsResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    #[kafka(versions = "1..", ignorable)]
    pub throttle_time_ms: i32,
    /// Why the list may be incomplete, such as `COORDINATOR_LOAD_IN_PROGRESS`.
    pub error_code: ErrorCode,
    /// The groups that the client may see.
    pub groups: Vec<ListedGroup>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A group.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct ListedGroup {
    /// The name of the group.
    pub group_id: GroupId,
    /// What its members do, such as `consumer` or `connect`; empty when it has never had members.
    pub protocol_type: Str,
    /// How the group is, such as `Stable` or `Empty`.
    #[kafka(versions = "4..", ignorable)]
    pub group_state: GroupState,
    /// Which protocol keeps the group together, such as `classic` or `consumer`.
    #[kafka(versions = "5..", ignorable)]
    pub group_type: GroupType,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
