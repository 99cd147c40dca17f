//! Member of a classic group.

use crate::messages::join_group::{JoinGroupRequest, JoinGroupResponse, JoinGroupResponseMember};
use crate::types::Str;
use crate::values::GroupId;

/// Member of a classic group, as [`Cluster::join_group`](super::super::Cluster::join_group) returns it.
///
/// ```
/// use kayrock::client::GroupMember;
///
/// // It commits offsets without being a member of the group.
/// let committer = GroupMember::outside("billing");
/// assert_eq!((committer.generation_id, committer.is_leader()), (-1, false));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct GroupMember {
    /// Group id.
    pub group_id: GroupId,
    /// Member id; empty outside of the group.
    pub member_id: Str,
    /// Id of a static member (KIP-345).
    pub group_instance_id: Option<Str>,
    /// Generation of the group; -1 outside of the group.
    pub generation_id: i32,
    /// Type of the protocols, such as `consumer`; `None` if the response lacks it.
    pub protocol_type: Option<Str>,
    /// Protocol that all members support, such as an assignor of consumers.
    pub protocol_name: Option<Str>,
    /// Member id of the leader, which assigns partitions to all members.
    pub leader: Str,
    /// Members of this generation; empty unless this member is the leader.
    pub members: Vec<JoinGroupResponseMember>,
}

impl GroupMember {
    /// Returns a committer of offsets that is not a member, for programs which assign partitions themselves.
    #[must_use]
    pub fn outside(group_id: impl Into<GroupId>) -> Self {
        Self {
            group_id: group_id.into(),
            member_id: Str::default(),
            group_instance_id: None,
            generation_id: -1,
            protocol_type: None,
            protocol_name: None,
            leader: Str::default(),
            members: Vec::new(),
        }
    }

    pub(super) fn new(request: JoinGroupRequest, joined: JoinGroupResponse) -> Self {
        Self {
            group_id: request.group_id,
            member_id: joined.member_id,
            group_instance_id: request.group_instance_id,
            generation_id: joined.generation_id,
            protocol_type: joined.protocol_type,
            protocol_name: joined.protocol_name,
            leader: joined.leader,
            members: joined.members,
        }
    }

    /// Returns true if this member assigns partitions to all members.
    #[must_use]
    pub fn is_leader(&self) -> bool {
        !self.member_id.is_empty() && self.member_id == self.leader
    }
}
