//! Handlers of `JoinGroup`, `SyncGroup`, Heartbeat and `LeaveGroup`.

use super::group::{Group, Joining};
use super::handle::Groups;
use super::member::{Client, milliseconds};
use crate::messages::heartbeat::{HeartbeatRequest, HeartbeatResponse};
use crate::messages::join_group::{JoinGroupRequest, JoinGroupResponse};
use crate::messages::leave_group::{LeaveGroupRequest, LeaveGroupResponse, MemberIdentity, MemberResponse};
use crate::messages::sync_group::{SyncGroupRequest, SyncGroupResponse};
use crate::mock::context::Context;
use crate::mock::repeats::Repeats;
use crate::types::Str;
use crate::values::ErrorCode;
use bytes::Bytes;
use tokio::time::Instant;

/// First version in which a new member joins a second time with its id (KIP-394).
const FIRST_THAT_RETURNS: i16 = 4;

/// First version in which a leader that returns need not assign (KIP-814).
const FIRST_THAT_SKIPS: i16 = 9;

/// First version of `JoinGroup` in which an error has no protocol, not an empty one.
const FIRST_WITHOUT_NAME: i16 = 7;

/// First version of `SyncGroup` with the names of the protocol (KIP-559).
const FIRST_WITH_NAMES: i16 = 5;

/// First version of `LeaveGroup` with several members (KIP-345).
const FIRST_WITH_MEMBERS: i16 = 3;

impl Groups {
    /// Handles `JoinGroup`.
    pub(super) async fn join(self, request: JoinGroupRequest, context: Context) -> JoinGroupResponse {
        let version = context.version();
        let (bounds, delay) = self.log.store().join_settings();
        if let Err(error_code) = check_join(&request, bounds) {
            return join_error(error_code, request.member_id, version);
        }
        if self.state().consumer.get(&request.group_id).is_some_and(|group| !group.is_empty()) {
            return join_error(ErrorCode::INCONSISTENT_GROUP_PROTOCOL, request.member_id, version);
        }
        if self.state().share.groups.contains_key(&request.group_id) {
            return join_error(ErrorCode::INCONSISTENT_GROUP_PROTOCOL, request.member_id, version);
        }
        let is_unknown = !request.member_id.is_empty() && !self.state().classic.contains_key(&request.group_id);
        if is_unknown {
            return join_error(ErrorCode::UNKNOWN_MEMBER_ID, request.member_id, version);
        }
        let (new_id, client) = (self.new_member_id(&context), Client::of(&context));
        let must_return = version >= FIRST_THAT_RETURNS;
        let joined = self.with_new(&request.group_id, |group, now| {
            group.initial_delay = milliseconds(delay);
            group.join(&request, new_id, &client, must_return, now)
        });
        let joining = match joined {
            Ok(joining) => joining,
            Err((error_code, member_id)) => {
                self.forget_new(&request.group_id);
                return join_error(error_code, member_id, version);
            }
        };
        let joined = self.wait(&request.group_id, |group, _| {
            group.has_begun(&joining).then(|| match group.member(&joining.member) {
                Some(_) => join_response(group, &joining, version),
                None => join_error(ErrorCode::UNKNOWN_MEMBER_ID, joining.member.clone(), version),
            })
        });
        joined.await.unwrap_or_else(|| join_error(ErrorCode::UNKNOWN_MEMBER_ID, request.member_id.clone(), version))
    }

    /// Handles `SyncGroup`.
    pub(super) async fn sync(self, request: SyncGroupRequest, context: Context) -> SyncGroupResponse {
        let id = request.group_id.clone();
        let has_names = request.protocol_type.is_some() && request.protocol_name.is_some();
        if context.version() >= FIRST_WITH_NAMES && !has_names {
            return sync_error(ErrorCode::INCONSISTENT_GROUP_PROTOCOL);
        }
        let assignment = match self.with(&id, |group, now| group.sync(&request, now)) {
            Ok(Some(assignment)) => Ok(assignment),
            Ok(None) => {
                let assigned = self.wait(&id, |group, now| group.sync(&request, now).transpose()).await;
                assigned.unwrap_or(Err(ErrorCode::UNKNOWN_MEMBER_ID))
            }
            Err(error) => Err(error),
        };
        let response =
            assignment.and_then(|assignment| self.with(&id, |group, _| Ok(sync_response(group, assignment))));
        response.unwrap_or_else(sync_error)
    }

    /// Handles Heartbeat.
    pub(super) fn heartbeat(&self, request: &HeartbeatRequest) -> HeartbeatResponse {
        let checked = self.with(&request.group_id, |group, now| {
            group.check(&request.member_id, request.group_instance_id.as_ref(), request.generation_id, now)?;
            if group.is_joining() { Err(ErrorCode::REBALANCE_IN_PROGRESS) } else { Ok(()) }
        });
        HeartbeatResponse { error_code: checked.err().unwrap_or_default(), ..HeartbeatResponse::default() }
    }

    /// Handles `LeaveGroup`.
    pub(super) fn leave(&self, request: LeaveGroupRequest, context: &Context) -> LeaveGroupResponse {
        if request.group_id.is_empty() {
            return LeaveGroupResponse { error_code: ErrorCode::INVALID_GROUP_ID, ..LeaveGroupResponse::default() };
        }
        // Before version 3 the request names one member, the sender.
        let is_alone = context.version() < FIRST_WITH_MEMBERS;
        let itself = MemberIdentity { member_id: request.member_id, ..MemberIdentity::default() };
        let mut repeats = Repeats::new();
        let mut leaving = if is_alone { vec![itself] } else { request.members };
        leaving.retain(|one| repeats.allow((one.member_id.clone(), one.group_instance_id.clone())));
        let is_known = self.state().classic.contains_key(&request.group_id);
        let members: Vec<_> = if is_known {
            self.with_new(&request.group_id, |group, now| {
                leaving.into_iter().map(|member| leave_response(group, member, now)).collect()
            })
        } else {
            leaving.into_iter().map(|member| left(member, ErrorCode::UNKNOWN_MEMBER_ID)).collect()
        };
        match members.first() {
            Some(first) if is_alone => {
                LeaveGroupResponse { error_code: first.error_code, ..LeaveGroupResponse::default() }
            }
            _ => LeaveGroupResponse { members, ..LeaveGroupResponse::default() },
        }
    }
}

fn check_join(request: &JoinGroupRequest, (min, max): (i32, i32)) -> Result<(), ErrorCode> {
    match () {
        () if request.group_id.is_empty() => Err(ErrorCode::INVALID_GROUP_ID),
        () if !(min..=max).contains(&request.session_timeout_ms) => Err(ErrorCode::INVALID_SESSION_TIMEOUT),
        () => Ok(()),
    }
}

fn join_error(error_code: ErrorCode, member_id: Str, version: i16) -> JoinGroupResponse {
    let protocol_name = (version < FIRST_WITHOUT_NAME).then(Str::default);
    JoinGroupResponse { error_code, protocol_name, member_id, ..JoinGroupResponse::default() }
}

/// Returns a member's response for the new generation; the leader's lists the members, since it assigns.
fn join_response(group: &Group, joining: &Joining, version: i16) -> JoinGroupResponse {
    let member_id = joining.member.clone();
    let is_leader = group.leader == member_id;
    // A leader that has returned must not assign; older clients learn it from another leader.
    let must_skip = is_leader && joining.has_returned;
    let can_skip = version >= FIRST_THAT_SKIPS;
    JoinGroupResponse {
        generation_id: group.generation,
        protocol_type: Some(group.protocol_type.clone()),
        protocol_name: Some(group.protocol.clone()),
        leader: if must_skip && !can_skip { joining.former.clone() } else { group.leader.clone() },
        skip_assignment: must_skip && can_skip,
        members: if is_leader && (can_skip || !must_skip) { group.members() } else { Vec::new() },
        member_id,
        ..JoinGroupResponse::default()
    }
}

fn sync_response(group: &Group, assignment: Bytes) -> SyncGroupResponse {
    SyncGroupResponse {
        protocol_type: Some(group.protocol_type.clone()),
        protocol_name: Some(group.protocol.clone()),
        assignment,
        ..SyncGroupResponse::default()
    }
}

fn sync_error(error_code: ErrorCode) -> SyncGroupResponse {
    SyncGroupResponse { error_code, ..SyncGroupResponse::default() }
}

/// Removes a member from its group.
fn leave_response(group: &mut Group, member: MemberIdentity, now: Instant) -> MemberResponse {
    let code = group.leave(&member.member_id, member.group_instance_id.as_ref(), now).err().unwrap_or_default();
    left(member, code)
}

fn left(member: MemberIdentity, error_code: ErrorCode) -> MemberResponse {
    let MemberIdentity { member_id, group_instance_id, .. } = member;
    MemberResponse { member_id, group_instance_id, error_code, ..MemberResponse::default() }
}
