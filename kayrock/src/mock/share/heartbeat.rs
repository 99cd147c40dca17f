//! Handlers of `ShareGroupHeartbeat` and `ShareGroupDescribe`.

use super::assignor::Place;
use super::group::ShareGroup;
use super::settings::{heartbeat_interval, session_timeout};
use crate::messages::share_group_describe::{self as describe, ShareGroupDescribeRequest, ShareGroupDescribeResponse};
use crate::messages::share_group_heartbeat::{
    Assignment, ShareGroupHeartbeatRequest, ShareGroupHeartbeatResponse, TopicPartitions,
};
use crate::mock::context::Context;
use crate::mock::groups::{Client, GROUP_OPERATIONS, Groups};
use crate::mock::log::Store;
use crate::mock::repeats::Repeats;
use crate::types::{Str, Uuid};
use crate::values::{AuthorizedOperations, ErrorCode, GroupId, MemberEpoch};
use std::collections::{BTreeMap, BTreeSet};
use tokio::time::Instant;

/// Assignor of all share groups.
const ASSIGNOR: &str = "simple";

/// Handles `ShareGroupHeartbeat`.
pub(super) fn heartbeat(
    groups: &Groups,
    request: ShareGroupHeartbeatRequest,
    context: &Context,
) -> ShareGroupHeartbeatResponse {
    let is_named = !request.member_id.is_empty();
    check(&request).and_then(|()| beat(groups, request, context)).unwrap_or_else(|error_code| {
        let error_message = is_named.then(|| Str::from_static(error_code.description()));
        ShareGroupHeartbeatResponse { error_code, error_message, ..ShareGroupHeartbeatResponse::default() }
    })
}

/// Checks what does not depend on the group.
fn check(request: &ShareGroupHeartbeatRequest) -> Result<(), ErrorCode> {
    let has_topics = request.subscribed_topic_names.as_ref().is_some_and(|names| !names.is_empty());
    let is_named = !request.group_id.is_empty() && !request.member_id.is_empty();
    let has_rack = request.rack_id.as_ref().is_none_or(|rack| !rack.is_empty());
    let is_epoch = request.member_epoch >= MemberEpoch::LEAVE;
    if !is_named || !has_rack || !is_epoch || (request.member_epoch == MemberEpoch::JOIN && !has_topics) {
        return Err(ErrorCode::INVALID_REQUEST);
    }
    Ok(())
}

fn beat(
    groups: &Groups,
    request: ShareGroupHeartbeatRequest,
    context: &Context,
) -> Result<ShareGroupHeartbeatResponse, ErrorCode> {
    let ShareGroupHeartbeatRequest { group_id, member_id, member_epoch, rack_id, subscribed_topic_names, .. } = request;
    let now = Instant::now();
    let mut state = groups.state();
    let store = groups.log().store();
    let is_other = state.exists(&group_id) && !state.share.groups.contains_key(&group_id);
    if is_other {
        return Err(ErrorCode::GROUP_ID_NOT_FOUND);
    }
    if member_epoch == MemberEpoch::JOIN {
        state.share.groups.entry(group_id.clone()).or_default();
    }
    let group = state.share.groups.get_mut(&group_id).ok_or(ErrorCode::GROUP_ID_NOT_FOUND)?;
    group.expire(now, session_timeout(&store, &group_id));
    let mut response =
        ShareGroupHeartbeatResponse { member_epoch, member_id: Some(member_id.clone()), ..Default::default() };
    if member_epoch == MemberEpoch::LEAVE {
        group.leave(&member_id)?;
        return Ok(response);
    }
    group.enter(&member_id, member_epoch, &Client::of(context), now)?;
    let has_changed = group.beat(&member_id, rack_id.as_ref(), subscribed_topic_names.as_ref(), &store, now);
    let member = group.members.get(&member_id).ok_or(ErrorCode::UNKNOWN_MEMBER_ID)?;
    response.member_epoch = MemberEpoch(member.epoch);
    response.heartbeat_interval_ms = heartbeat_interval(&store, &group_id);
    if has_changed || subscribed_topic_names.is_some() {
        response.assignment = Some(assignment(&member.assigned));
    }
    Ok(response)
}

fn by_topic(partitions: &BTreeSet<Place>) -> BTreeMap<Uuid, Vec<i32>> {
    let mut topics: BTreeMap<Uuid, Vec<i32>> = BTreeMap::new();
    for &(topic, index) in partitions {
        topics.entry(topic).or_default().push(index);
    }
    topics
}

fn assignment(partitions: &BTreeSet<Place>) -> Assignment {
    let topics = by_topic(partitions).into_iter();
    let topics = topics.map(|(topic_id, partitions)| TopicPartitions { topic_id, partitions, ..Default::default() });
    Assignment { topic_partitions: topics.collect(), ..Assignment::default() }
}

/// Handles `ShareGroupDescribe`.
pub(super) fn describe_groups(groups: &Groups, request: ShareGroupDescribeRequest) -> ShareGroupDescribeResponse {
    let has_operations = request.include_authorized_operations;
    let operations = if has_operations { GROUP_OPERATIONS } else { AuthorizedOperations::OMITTED };
    let mut state = groups.state();
    let store = groups.log().store();
    let mut repeats = Repeats::new();
    let ids = request.group_ids.into_iter().filter(|id| repeats.allow(id.clone()));
    let groups = ids.map(|id| match state.share.groups.get_mut(&id) {
        Some(group) => {
            group.expire(Instant::now(), session_timeout(&store, &id));
            describe(group, id, operations, &store)
        }
        None => unknown(id),
    });
    ShareGroupDescribeResponse { groups: groups.collect(), ..ShareGroupDescribeResponse::default() }
}

fn unknown(group_id: GroupId) -> describe::DescribedGroup {
    let error_code = ErrorCode::GROUP_ID_NOT_FOUND;
    let error_message = Some(Str::from_static(error_code.description()));
    describe::DescribedGroup { error_code, error_message, group_id, ..describe::DescribedGroup::default() }
}

fn describe(
    group: &ShareGroup,
    group_id: GroupId,
    authorized_operations: AuthorizedOperations,
    store: &Store,
) -> describe::DescribedGroup {
    let members = group.members.iter().map(|(id, member)| describe::Member {
        member_id: id.clone(),
        rack_id: member.rack.clone(),
        member_epoch: member.epoch,
        client_id: member.client.id.clone(),
        client_host: member.client.host.clone(),
        subscribed_topic_names: member.topics.iter().cloned().collect(),
        assignment: described_assignment(&member.assigned, store),
        ..describe::Member::default()
    });
    describe::DescribedGroup {
        group_id,
        group_state: group.state(),
        group_epoch: group.epoch,
        assignment_epoch: group.assignment_epoch,
        assignor_name: ASSIGNOR.into(),
        members: members.collect(),
        authorized_operations,
        ..describe::DescribedGroup::default()
    }
}

fn described_assignment(partitions: &BTreeSet<Place>, store: &Store) -> describe::Assignment {
    let topics = by_topic(partitions).into_iter().map(|(topic_id, partitions)| describe::TopicPartitions {
        topic_id,
        topic_name: store.topic_by_id(topic_id).map(|topic| topic.name.clone()).unwrap_or_default(),
        partitions,
        ..describe::TopicPartitions::default()
    });
    describe::Assignment { topic_partitions: topics.collect(), ..describe::Assignment::default() }
}
