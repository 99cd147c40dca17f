//! Coordinator of classic groups: `FindCoordinator`, `JoinGroup`, `SyncGroup`, Heartbeat, `LeaveGroup`,
//! `OffsetCommit` and `OffsetFetch`.

mod group;
mod member;
mod offsets;

use self::group::Group;
use self::offsets::Offsets;
use super::apis::Apis;
use super::context::Context;
use super::log::{BROKER, Log};
use crate::messages::find_coordinator::{Coordinator, FindCoordinatorRequest, FindCoordinatorResponse};
use crate::messages::heartbeat::{HeartbeatRequest, HeartbeatResponse};
use crate::messages::join_group::{JoinGroupRequest, JoinGroupResponse};
use crate::messages::leave_group::{LeaveGroupRequest, LeaveGroupResponse, MemberIdentity, MemberResponse};
use crate::messages::offset_commit::{OffsetCommitRequest, OffsetCommitResponse};
use crate::messages::offset_fetch::{OffsetFetchRequest, OffsetFetchResponse};
use crate::messages::sync_group::{SyncGroupRequest, SyncGroupResponse};
use crate::types::Str;
use crate::values::{CoordinatorType, ErrorCode, GroupId};
use crate::versions::Versions;
use bytes::Bytes;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::Notify;
use tokio::time::{Instant, timeout_at};

/// Groups of a broker; its clones are the same groups.
#[derive(Debug, Clone)]
pub(super) struct Groups {
    shared: Arc<Shared>,
    log: Log,
}

#[derive(Debug, Default)]
struct Shared {
    state: Mutex<State>,
    /// Wakes the members that wait for others.
    changed: Notify,
}

#[derive(Debug, Default)]
struct State {
    groups: BTreeMap<GroupId, Group>,
    /// Number of member ids that were assigned.
    members: u64,
}

impl Groups {
    /// Returns groups whose offsets are those of the log's topics.
    pub(super) fn new(log: Log) -> Self {
        Self { shared: Arc::default(), log }
    }

    /// Returns the group APIs.
    pub(super) fn apis(self) -> Apis {
        let (joining, syncing, beating) = (self.clone(), self.clone(), self.clone());
        let (leaving, committing, fetching) = (self.clone(), self.clone(), self);
        let all = Versions::ALL;
        Apis::default()
            .on::<FindCoordinatorRequest>(all, find_coordinator)
            .on_async(all, move |request: JoinGroupRequest, context| joining.clone().join(request, context))
            .on_async(all, move |request: SyncGroupRequest, _| syncing.clone().sync(request))
            .on::<HeartbeatRequest>(all, move |request, _| beating.heartbeat(&request))
            .on::<LeaveGroupRequest>(all, move |request, context| leaving.leave(request, context))
            .on::<OffsetCommitRequest>(all, move |request, _| committing.commit(request))
            .on::<OffsetFetchRequest>(all, move |request, _| fetching.fetch_offsets(request))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.shared.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Applies `act` to a group, after expiry, and wakes the calls that wait for a change.
    fn with<T>(&self, group: &GroupId, act: impl FnOnce(&mut Group, Instant) -> T) -> T {
        let now = Instant::now();
        let mut state = self.state();
        let group = state.groups.entry(group.clone()).or_default();
        group.expire(now);
        let result = act(group, now);
        self.shared.changed.notify_waiters();
        result
    }

    /// Polls a group after each change until `poll` returns a result.
    async fn wait<T>(&self, id: &GroupId, mut poll: impl FnMut(&mut Group, Instant) -> Option<T>) -> T {
        loop {
            // Created before polling, so that a change between polling and waiting is noticed.
            let changed = self.shared.changed.notified();
            let (result, next) = {
                let mut state = self.state();
                let group = state.groups.entry(id.clone()).or_default();
                let now = Instant::now();
                let has_expired = group.expire(now);
                let polled = (poll(group, now), group.next_expiry());
                if has_expired {
                    self.shared.changed.notify_waiters();
                }
                polled
            };
            match (result, next) {
                (Some(result), _) => return result,
                // After a deadline the group is polled again as after a change.
                (None, Some(next)) => drop(timeout_at(next, changed).await),
                (None, None) => changed.await,
            }
        }
    }

    async fn join(self, request: JoinGroupRequest, context: Context) -> JoinGroupResponse {
        let version = context.version();
        if let Err(error_code) = check_join(&request) {
            return join_error(error_code, request.member_id);
        }
        let new_id = self.new_member_id(&context);
        let joined = self.with(&request.group_id, |group, now| group.join(&request, new_id, version >= 4, now));
        let joining = match joined {
            Ok(joining) => joining,
            Err((error_code, member_id)) => return join_error(error_code, member_id),
        };
        self.wait(&request.group_id, |group, _| {
            group.has_begun(&joining).then(|| match group.member(&joining.member) {
                Some(_) => join_response(group, joining.member.clone()),
                None => join_error(ErrorCode::UNKNOWN_MEMBER_ID, joining.member.clone()),
            })
        })
        .await
    }

    /// Returns a new member id, which begins with the client id to help readers of logs.
    fn new_member_id(&self, context: &Context) -> Str {
        let mut state = self.state();
        state.members += 1;
        format!("{}-{}", context.client_id().unwrap_or_default(), state.members).into()
    }

    async fn sync(self, request: SyncGroupRequest) -> SyncGroupResponse {
        let id = request.group_id.clone();
        let first = self.with(&id, |group, now| group.sync(&request, now));
        let assignment = match first {
            Ok(Some(assignment)) => Ok(assignment),
            Ok(None) => self.wait(&id, |group, now| group.sync(&request, now).transpose()).await,
            Err(error) => Err(error),
        };
        self.with(&id, |group, _| sync_response(group, assignment))
    }

    fn heartbeat(&self, request: &HeartbeatRequest) -> HeartbeatResponse {
        let checked = self.with(&request.group_id, |group, now| {
            group.check(&request.member_id, request.group_instance_id.as_ref(), request.generation_id, now)?;
            if group.is_joining() { Err(ErrorCode::REBALANCE_IN_PROGRESS) } else { Ok(()) }
        });
        HeartbeatResponse { error_code: checked.err().unwrap_or_default(), ..HeartbeatResponse::default() }
    }

    fn leave(&self, request: LeaveGroupRequest, context: &Context) -> LeaveGroupResponse {
        // Before version 3 the request names one member, the sender.
        let is_alone = context.version() < 3;
        let itself = MemberIdentity { member_id: request.member_id, ..MemberIdentity::default() };
        let leaving = if is_alone { vec![itself] } else { request.members };
        let members = self.with(&request.group_id, |group, now| {
            leaving.into_iter().map(|member| leave_response(group, member, now)).collect::<Vec<_>>()
        });
        match members.first() {
            Some(first) if is_alone => {
                LeaveGroupResponse { error_code: first.error_code, ..LeaveGroupResponse::default() }
            }
            _ => LeaveGroupResponse { members, ..LeaveGroupResponse::default() },
        }
    }

    fn fetch_offsets(&self, request: OffsetFetchRequest) -> OffsetFetchResponse {
        let (state, none) = (self.state(), Offsets::default());
        offsets::fetch(|group| state.groups.get(group).map_or(&none, Group::offsets), request, &self.log.store())
    }

    fn commit(&self, request: OffsetCommitRequest) -> OffsetCommitResponse {
        let group = request.group_id.clone();
        self.with(&group, |group, now| group.commit(request, &self.log.store(), now))
    }
}

fn check_join(request: &JoinGroupRequest) -> Result<(), ErrorCode> {
    match () {
        () if request.group_id.is_empty() => Err(ErrorCode::INVALID_GROUP_ID),
        () if request.session_timeout_ms <= 0 => Err(ErrorCode::INVALID_SESSION_TIMEOUT),
        () => Ok(()),
    }
}

fn join_error(error_code: ErrorCode, member_id: Str) -> JoinGroupResponse {
    JoinGroupResponse { error_code, member_id, ..JoinGroupResponse::default() }
}

/// Returns a member's response for the new generation; the leader's lists the members, since it assigns.
fn join_response(group: &Group, member_id: Str) -> JoinGroupResponse {
    JoinGroupResponse {
        generation_id: group.generation,
        protocol_type: Some(group.protocol_type.clone()),
        protocol_name: Some(group.protocol.clone()),
        leader: group.leader.clone(),
        members: if group.leader == member_id { group.members() } else { Vec::new() },
        member_id,
        ..JoinGroupResponse::default()
    }
}

fn sync_response(group: &Group, assignment: Result<Bytes, ErrorCode>) -> SyncGroupResponse {
    match assignment {
        Ok(assignment) => SyncGroupResponse {
            protocol_type: Some(group.protocol_type.clone()),
            protocol_name: Some(group.protocol.clone()),
            assignment,
            ..SyncGroupResponse::default()
        },
        Err(error_code) => SyncGroupResponse { error_code, ..SyncGroupResponse::default() },
    }
}

/// Removes a member from its group.
fn leave_response(group: &mut Group, member: MemberIdentity, now: Instant) -> MemberResponse {
    let MemberIdentity { member_id, group_instance_id, .. } = member;
    MemberResponse {
        error_code: group.leave(&member_id, group_instance_id.as_ref(), now).err().unwrap_or_default(),
        member_id,
        group_instance_id,
        ..MemberResponse::default()
    }
}

/// Handles `FindCoordinator`: the only broker coordinates all groups; transactions and share groups are rejected.
fn find_coordinator(request: FindCoordinatorRequest, context: &Context) -> FindCoordinatorResponse {
    let is_group = request.key_type == CoordinatorType::Group;
    let error_code = if is_group { ErrorCode::NONE } else { ErrorCode::INVALID_REQUEST };
    if context.version() >= 4 {
        let keys = request.coordinator_keys.into_iter();
        let coordinators = keys.map(|key| coordinator(key, error_code, context)).collect();
        return FindCoordinatorResponse { coordinators, ..FindCoordinatorResponse::default() };
    }
    let Coordinator { node_id, host, port, error_code, .. } = coordinator(request.key, error_code, context);
    FindCoordinatorResponse { error_code, node_id, host, port, ..FindCoordinatorResponse::default() }
}

fn coordinator(key: Str, error_code: ErrorCode, context: &Context) -> Coordinator {
    Coordinator {
        key,
        node_id: BROKER,
        host: context.broker.ip().to_string().into(),
        port: context.broker.port().into(),
        error_code,
        ..Coordinator::default()
    }
}
