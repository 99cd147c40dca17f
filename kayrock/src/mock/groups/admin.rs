//! Handlers of `ListGroups`, `DescribeGroups` and `DeleteGroups`.

use super::group::Group;
use super::handle::{Groups, State};
use crate::messages::delete_groups::{DeletableGroupResult, DeleteGroupsRequest, DeleteGroupsResponse};
use crate::messages::describe_groups::{DescribeGroupsRequest, DescribeGroupsResponse, DescribedGroup};
use crate::messages::list_groups::{ListGroupsRequest, ListGroupsResponse, ListedGroup};
use crate::mock::context::Context;
use crate::mock::repeats::Repeats;
use crate::mock::share::session_timeout;
use crate::types::Str;
use crate::values::{AuthorizedOperations, ErrorCode, GroupId, GroupState, GroupType, TopicName};
use std::collections::{BTreeSet, HashSet};
use tokio::time::Instant;

/// Operations on a group, all of which are allowed.
pub(in crate::mock) const GROUP_OPERATIONS: AuthorizedOperations = AuthorizedOperations(3_400);

/// Operations on a group before groups had configurations.
const OLD_GROUP_OPERATIONS: AuthorizedOperations = AuthorizedOperations(328);

/// First version of `DescribeGroups` in which an unknown group is an error (KIP-1043).
const FIRST_WITH_UNKNOWN_GROUP: i16 = 6;

impl State {
    /// Returns whether there is a group, or offsets of one.
    pub(in crate::mock) fn exists(&self, id: &GroupId) -> bool {
        let is_classic = self.classic.get(id).is_some_and(|group| !group.is_new());
        let is_modern = self.consumer.contains_key(id) || self.share.groups.contains_key(id);
        is_classic || is_modern || self.offsets.contains_key(id)
    }

    /// Returns whether a member of a group reads a topic.
    pub(super) fn is_subscribed(&self, id: &GroupId, topic: &TopicName) -> bool {
        let by_classic = self.classic.get(id).is_some_and(|group| group.is_subscribed(topic));
        by_classic || self.consumer.get(id).is_some_and(|group| group.is_subscribed(topic))
    }

    /// Returns the ids of all groups.
    fn ids(&self) -> BTreeSet<&GroupId> {
        let groups = self.classic.iter().filter(|(_, group)| !group.is_new());
        let modern = self.consumer.keys().chain(self.share.groups.keys());
        groups.map(|(id, _)| id).chain(modern).chain(self.offsets.keys()).collect()
    }

    fn list(&self, group_id: &GroupId) -> ListedGroup {
        if let Some(group) = self.consumer.get(group_id) {
            return ListedGroup {
                group_id: group_id.clone(),
                protocol_type: "consumer".into(),
                group_state: group.state(),
                group_type: GroupType::CONSUMER,
                ..ListedGroup::default()
            };
        }
        if let Some(group) = self.share.groups.get(group_id) {
            return ListedGroup {
                group_id: group_id.clone(),
                protocol_type: "share".into(),
                group_state: group.state(),
                group_type: GroupType::SHARE,
                ..ListedGroup::default()
            };
        }
        let group = self.classic.get(group_id);
        ListedGroup {
            group_id: group_id.clone(),
            protocol_type: group.map(|group| group.protocol_type.clone()).unwrap_or_default(),
            group_state: group.map_or(GroupState::EMPTY, Group::state),
            group_type: GroupType::CLASSIC,
            ..ListedGroup::default()
        }
    }
}

impl Groups {
    /// Removes members whose session has expired.
    fn expire_all(&self, state: &mut State) {
        let (now, session) = (Instant::now(), self.consumer_session());
        for group in state.consumer.values_mut() {
            group.expire(now, session);
        }
        let store = self.log.store();
        for (id, group) in &mut state.share.groups {
            group.expire(now, session_timeout(&store, id));
        }
        drop(store);
        let mut has_changed = false;
        for group in state.classic.values_mut() {
            has_changed |= group.expire(now);
        }
        if has_changed {
            self.wake();
        }
    }

    /// Handles `ListGroups`; filters ignore upper and lower case.
    pub(super) fn list(&self, request: &ListGroupsRequest) -> ListGroupsResponse {
        let mut state = self.state();
        self.expire_all(&mut state);
        let groups = state.ids().into_iter().map(|id| state.list(id));
        let groups = groups.filter(|group| {
            let states = request.states_filter.iter().map(|state| &*state.0);
            let types = request.types_filter.iter().map(|kind| &*kind.0);
            is_wanted(states, &group.group_state.0) && is_wanted(types, &group.group_type.0)
        });
        ListGroupsResponse { groups: groups.collect(), ..ListGroupsResponse::default() }
    }

    /// Handles `DescribeGroups`.
    pub(super) fn describe(&self, request: DescribeGroupsRequest, context: &Context) -> DescribeGroupsResponse {
        let mut state = self.state();
        self.expire_all(&mut state);
        let operations = match request.include_authorized_operations {
            false => AuthorizedOperations::OMITTED,
            true if self.log.store().is_old() => OLD_GROUP_OPERATIONS,
            true => GROUP_OPERATIONS,
        };
        let mut repeats = Repeats::new();
        let groups = request.groups.into_iter().filter(|id| repeats.allow(id.clone()));
        let groups = groups.map(|id| describe(&state, id, operations, context.version()));
        DescribeGroupsResponse { groups: groups.collect(), ..DescribeGroupsResponse::default() }
    }

    /// Handles `DeleteGroups`; a group that is named several times gets one response.
    pub(super) fn delete(&self, request: DeleteGroupsRequest) -> DeleteGroupsResponse {
        let mut state = self.state();
        self.expire_all(&mut state);
        let mut known = HashSet::new();
        let names = request.groups_names.into_iter().filter(|id| known.insert(id.clone()));
        let results: Vec<_> = names
            .map(|group_id| {
                let error_code = delete(&mut state, &group_id);
                DeletableGroupResult { group_id, error_code, ..DeletableGroupResult::default() }
            })
            .collect();
        self.wake();
        DeleteGroupsResponse { results, ..DeleteGroupsResponse::default() }
    }
}

/// Returns whether a filter has a name, or no names.
fn is_wanted<'a>(mut names: impl ExactSizeIterator<Item = &'a str>, name: &str) -> bool {
    names.len() == 0 || names.any(|wanted| wanted.eq_ignore_ascii_case(name))
}

fn describe(state: &State, group_id: GroupId, operations: AuthorizedOperations, version: i16) -> DescribedGroup {
    let is_modern = state.consumer.contains_key(&group_id) || state.share.groups.contains_key(&group_id);
    if !state.exists(&group_id) || is_modern {
        let is_error = version >= FIRST_WITH_UNKNOWN_GROUP;
        let error_code = if is_error { ErrorCode::GROUP_ID_NOT_FOUND } else { ErrorCode::NONE };
        return DescribedGroup {
            error_code,
            error_message: is_error.then(|| Str::from_static(error_code.description())),
            group_id,
            group_state: GroupState::DEAD,
            authorized_operations: if is_error { AuthorizedOperations::OMITTED } else { operations },
            ..DescribedGroup::default()
        };
    }
    let described = state.classic.get(&group_id).map_or_else(
        || DescribedGroup { group_state: GroupState::EMPTY, ..DescribedGroup::default() },
        Group::describe,
    );
    DescribedGroup { group_id, authorized_operations: operations, ..described }
}

fn delete(state: &mut State, id: &GroupId) -> ErrorCode {
    match state.classic.get(id) {
        _ if !state.exists(id) => ErrorCode::GROUP_ID_NOT_FOUND,
        Some(group) if !group.is_empty() => ErrorCode::NON_EMPTY_GROUP,
        _ if state.consumer.get(id).is_some_and(|group| !group.is_empty()) => ErrorCode::NON_EMPTY_GROUP,
        _ if state.share.groups.get(id).is_some_and(|group| !group.is_empty()) => ErrorCode::NON_EMPTY_GROUP,
        _ => {
            state.classic.remove(id);
            state.consumer.remove(id);
            state.share.groups.remove(id);
            state.offsets.remove(id);
            ErrorCode::NONE
        }
    }
}
