//! `DescribeGroups` (API 15): the state and the members of classic groups.
//!
//! v1 brought the throttle time (KIP-124), v2 throttles after the answer (KIP-219), v3 brought authorised operations
//! (KIP-430), v4 static members (KIP-345), v5 is flexible, v6 answers `GROUP_ID_NOT_FOUND` where older versions
//! describe a dead group (KIP-1043). Groups of the newer protocol have an API of their own (69, KIP-848).

use crate::types::{Str, UnknownTags};
use crate::values::{AuthorizedOperations, ErrorCode, GroupId, GroupState};
use bytes::Bytes;
use kayrock_derive::KafkaMessage;

/// Asks the groups' coordinator about them.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 15, versions = "0..=6", flexible = "5..", response = DescribeGroupsResponse, listeners = "broker")]
pub struct DescribeGroupsRequest {
    /// The groups wanted, all with the same coordinator.
    pub groups: Vec<GroupId>,
    /// Whether to say what the client may do with each group.
    #[kafka(versions = "3..")]
    pub include_authorized_operations: bool,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Describes the groups asked about.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 15, versions = "0..=6", flexible = "5..")]
pub struct DescribeGroupsResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    #[kafka(versions = "1..", ignorable)]
    pub throttle_time_ms: i32,
    /// The groups of the request.
    pub groups: Vec<DescribedGroup>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A group and its members.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct DescribedGroup {
    /// Why the group cannot be described.
    pub error_code: ErrorCode,
    /// What the broker has to say about the error; null when it says nothing.
    #[kafka(versions = "6..", nullable, default = None)]
    pub error_message: Option<Str>,
    /// The group as the request names it.
    pub group_id: GroupId,
    /// How the group is: `Stable`, `PreparingRebalance`, `CompletingRebalance`, `Empty` or `Dead`; empty with an error.
    pub group_state: GroupState,
    /// What kind of group this is, such as `consumer` or `connect`; empty when it has never had members.
    pub protocol_type: Str,
    /// The protocol that the members use, such as `range`; empty unless the group is stable.
    pub protocol_data: Str,
    /// The members; none in a dead group.
    pub members: Vec<DescribedGroupMember>,
    /// What the client may do with the group, a bit per ACL operation; `i32::MIN` when it was not asked.
    #[kafka(versions = "3..", default = -2_147_483_648)]
    pub authorized_operations: AuthorizedOperations,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A member and its work.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct DescribedGroupMember {
    /// The id that the coordinator gave the member.
    pub member_id: Str,
    /// The name that its configuration gives a static member; null for a dynamic one.
    #[kafka(versions = "4..", nullable, default = None, ignorable)]
    pub group_instance_id: Option<Str>,
    /// What the member called itself in the header of its request to join.
    pub client_id: Str,
    /// The address that the member joined from, such as `/192.0.2.1`.
    pub client_host: Str,
    /// What the member said about itself under the protocol in use; empty unless the group is stable. Of a consumer,
    /// [`Self::consumer_subscription`].
    pub member_metadata: Bytes,
    /// The work that the leader gave the member; empty unless the group is stable. Of a consumer,
    /// [`Self::consumer_assignment`].
    pub member_assignment: Bytes,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
