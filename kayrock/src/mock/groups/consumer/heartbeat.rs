//! Handler of `ConsumerGroupHeartbeat`.

use super::assignor::{ASSIGNORS, Partition};
use super::group::ConsumerGroup;
use super::member::Member;
use crate::messages::consumer_group_heartbeat::{
    Assignment, ConsumerGroupHeartbeatRequest, ConsumerGroupHeartbeatResponse, TopicPartitions,
};
use crate::mock::context::Context;
use crate::mock::groups::handle::Groups;
use crate::mock::groups::member::{Client, milliseconds};
use crate::mock::log::Store;
use crate::mock::pattern::Pattern;
use crate::types::{Str, Uuid};
use crate::values::{ErrorCode, MemberEpoch};
use core::time::Duration;
use std::collections::{BTreeMap, BTreeSet};
use tokio::time::Instant;

/// First version in which members choose their ids (KIP-1082).
const FIRST_WITH_OWN_IDS: i16 = 1;

impl Groups {
    /// Returns the session timeout of consumer groups.
    pub(in crate::mock::groups) fn consumer_session(&self) -> Duration {
        milliseconds(self.log.store().overrides.number("group.consumer.session.timeout.ms", 45_000))
    }

    /// Returns whether the release has consumer groups, which were switched off by default before Kafka 4.
    pub(super) fn has_consumer_groups(&self) -> bool {
        let store = self.log.store();
        !store.is_old() || store.overrides.text("group.coordinator.rebalance.protocols").contains("consumer")
    }

    /// Handles `ConsumerGroupHeartbeat`.
    pub(in crate::mock::groups) fn consumer_heartbeat(
        &self,
        request: &ConsumerGroupHeartbeatRequest,
        context: &Context,
    ) -> ConsumerGroupHeartbeatResponse {
        if !self.has_consumer_groups() {
            let error_code = ErrorCode::UNSUPPORTED_VERSION;
            return ConsumerGroupHeartbeatResponse { error_code, ..ConsumerGroupHeartbeatResponse::default() };
        }
        let id = match &request.member_id {
            id if id.is_empty() && context.version() < FIRST_WITH_OWN_IDS => self.new_member_id(context),
            id => id.clone(),
        };
        match check(request, &id).and_then(|regex| self.beat(request, id, regex, context)) {
            Ok(response) => response,
            Err(error_code) => ConsumerGroupHeartbeatResponse {
                error_code,
                error_message: Some(Str::from_static(error_code.description())),
                ..ConsumerGroupHeartbeatResponse::default()
            },
        }
    }

    fn beat(
        &self,
        request: &ConsumerGroupHeartbeatRequest,
        id: Str,
        regex: Option<(Str, Pattern)>,
        context: &Context,
    ) -> Result<ConsumerGroupHeartbeatResponse, ErrorCode> {
        let session = self.consumer_session();
        let now = Instant::now();
        let mut state = self.state();
        let is_joining = request.member_epoch == MemberEpoch::JOIN;
        if state.classic.get(&request.group_id).is_some_and(|group| !group.is_empty()) {
            return Err(ErrorCode::INCONSISTENT_GROUP_PROTOCOL);
        }
        if state.share.groups.contains_key(&request.group_id) {
            return Err(ErrorCode::GROUP_ID_NOT_FOUND);
        }
        if is_joining {
            state.classic.remove(&request.group_id);
            state.consumer.entry(request.group_id.clone()).or_default();
        }
        let group = state.consumer.get_mut(&request.group_id).ok_or(ErrorCode::GROUP_ID_NOT_FOUND)?;
        group.expire(now, session);
        let store = self.log.store();
        let interval = store.overrides.number("group.consumer.heartbeat.interval.ms", 5_000);
        match request.member_epoch {
            MemberEpoch::LEAVE | MemberEpoch::LEAVE_STATIC => leave(group, request, id),
            _ => {
                let is_new = if is_joining {
                    join(group, request, &id, Client::of(context), now)?
                } else {
                    check_epoch(group, request, &id).map(|()| false)?
                };
                let mut response = advance(group, &store, request, id, (regex, is_new), now);
                response.heartbeat_interval_ms = interval;
                Ok(response)
            }
        }
    }
}

/// Checks what does not depend on the group; returns the compiled regular expression.
fn check(request: &ConsumerGroupHeartbeatRequest, id: &Str) -> Result<Option<(Str, Pattern)>, ErrorCode> {
    let is_joining = request.member_epoch == MemberEpoch::JOIN;
    let has_topics = request.subscribed_topic_names.is_some() || request.subscribed_topic_regex.is_some();
    let owns_none = request.topic_partitions.as_ref().is_some_and(Vec::is_empty);
    let is_incomplete = is_joining && (request.rebalance_timeout_ms <= 0 || !has_topics || !owns_none);
    let has_empty =
        [&request.instance_id, &request.rack_id].iter().any(|text| text.as_ref().is_some_and(|text| text.is_empty()));
    let leaves_unnamed = request.member_epoch == MemberEpoch::LEAVE_STATIC && request.instance_id.is_none();
    if request.group_id.is_empty()
        || id.is_empty()
        || request.member_epoch < MemberEpoch::LEAVE_STATIC
        || is_incomplete
        || has_empty
        || leaves_unnamed
    {
        return Err(ErrorCode::INVALID_REQUEST);
    }
    let assignor = request.server_assignor.as_deref();
    if assignor.is_some_and(|name| !ASSIGNORS.contains(&name)) {
        return Err(ErrorCode::UNSUPPORTED_ASSIGNOR);
    }
    let regex = request.subscribed_topic_regex.as_ref().filter(|regex| !regex.is_empty());
    let compiled = regex.map(|regex| Pattern::new(regex).map(|pattern| (regex.clone(), pattern))).transpose();
    compiled.map_err(|_| ErrorCode::INVALID_REGULAR_EXPRESSION)
}

/// Adds a member, and returns whether it is new; a static member that comes back gets the partitions that it had.
fn join(
    group: &mut ConsumerGroup,
    request: &ConsumerGroupHeartbeatRequest,
    id: &Str,
    client: Client,
    now: Instant,
) -> Result<bool, ErrorCode> {
    let mut named = group.members.iter().filter(|_| request.instance_id.is_some());
    let former = named.find(|(other, member)| *other != id && member.instance == request.instance_id);
    let Some((former_id, former)) = former else {
        let is_new = !group.members.contains_key(id);
        let member = group.members.entry(id.clone()).or_insert_with(|| Member::new(client, now));
        member.is_away = false;
        return Ok(is_new);
    };
    if !former.is_away {
        return Err(ErrorCode::UNRELEASED_INSTANCE_ID);
    }
    let former_id = former_id.clone();
    if let Some(mut member) = group.members.remove(&former_id) {
        (member.is_away, member.client, member.epoch) = (false, client, group.assignment_epoch);
        group.members.insert(id.clone(), member);
    }
    if let Some(target) = group.target.remove(&former_id) {
        group.target.insert(id.clone(), target);
    }
    Ok(false)
}

fn check_epoch(group: &ConsumerGroup, request: &ConsumerGroupHeartbeatRequest, id: &Str) -> Result<(), ErrorCode> {
    if let Some(instance) = &request.instance_id {
        let known = group.members.iter().find(|(_, member)| member.instance.as_ref() == Some(instance));
        let (known, _) = known.ok_or(ErrorCode::UNKNOWN_MEMBER_ID)?;
        if known != id {
            return Err(ErrorCode::FENCED_INSTANCE_ID);
        }
    }
    let member = group.members.get(id).ok_or(ErrorCode::UNKNOWN_MEMBER_ID)?;
    let epoch = request.member_epoch.0;
    // The member lost the response with its new epoch, and has no more than it was given.
    let has_lost = epoch == member.last_epoch
        && request.topic_partitions.as_ref().is_some_and(|owned| partitions(owned).is_subset(&member.assigned));
    if epoch == member.epoch || has_lost { Ok(()) } else { Err(ErrorCode::FENCED_MEMBER_EPOCH) }
}

fn leave(
    group: &mut ConsumerGroup,
    request: &ConsumerGroupHeartbeatRequest,
    id: Str,
) -> Result<ConsumerGroupHeartbeatResponse, ErrorCode> {
    let member = group.members.get_mut(&id).ok_or(ErrorCode::UNKNOWN_MEMBER_ID)?;
    if request.member_epoch == MemberEpoch::LEAVE_STATIC {
        member.is_away = true;
    } else {
        group.members.remove(&id);
        group.target.remove(&id);
        group.bump();
    }
    Ok(ConsumerGroupHeartbeatResponse {
        member_id: Some(id),
        member_epoch: request.member_epoch,
        ..ConsumerGroupHeartbeatResponse::default()
    })
}

/// Notes what the member has and wants, and tells it what it gets.
fn advance(
    group: &mut ConsumerGroup,
    store: &Store,
    request: &ConsumerGroupHeartbeatRequest,
    id: Str,
    (regex, is_new): (Option<(Str, Pattern)>, bool),
    now: Instant,
) -> ConsumerGroupHeartbeatResponse {
    let mut response = ConsumerGroupHeartbeatResponse::default();
    let Some(member) = group.members.get_mut(&id) else { return response };
    member.last_seen = now;
    let before = member.assigned.clone();
    if let Some(owned) = &request.topic_partitions {
        member.report(&partitions(owned));
    }
    let has_changed = update(member, request, regex);
    group.assign(store, is_new || has_changed);
    group.reconcile(&id, now);
    let is_joining = request.member_epoch == MemberEpoch::JOIN;
    let is_full = is_joining || (request.rebalance_timeout_ms >= 0 && request.topic_partitions.is_some());
    if let Some(member) = group.members.get(&id) {
        response.member_epoch = MemberEpoch(member.epoch);
        if is_full || member.assigned != before {
            response.assignment = Some(assignment(&member.assigned));
        }
    }
    response.member_id = Some(id);
    response
}

/// Notes what has changed since the last heartbeat; returns whether the subscription has.
fn update(member: &mut Member, request: &ConsumerGroupHeartbeatRequest, regex: Option<(Str, Pattern)>) -> bool {
    if request.rebalance_timeout_ms >= 0 {
        member.rebalance = milliseconds(request.rebalance_timeout_ms);
    }
    member.instance = request.instance_id.clone().or(member.instance.take());
    member.rack = request.rack_id.clone().or(member.rack.take());
    let mut has_changed = false;
    if let Some(names) = &request.subscribed_topic_names {
        // One after the other: collecting would first copy repeated names.
        let mut topics = BTreeSet::new();
        topics.extend(names.iter().cloned());
        has_changed |= topics != member.topics;
        member.topics = topics;
    }
    if let Some(wanted) = &request.subscribed_topic_regex {
        let known = member.regex.as_ref().map(|(text, _)| text);
        has_changed |= known != Some(wanted) && !(known.is_none() && wanted.is_empty());
        member.regex = regex;
    }
    if request.server_assignor.is_some() {
        has_changed |= member.assignor != request.server_assignor;
        member.assignor.clone_from(&request.server_assignor);
    }
    has_changed
}

fn partitions(topics: &[TopicPartitions]) -> BTreeSet<Partition> {
    topics.iter().flat_map(|topic| topic.partitions.iter().map(|&index| (topic.topic_id, index))).collect()
}

fn assignment(partitions: &BTreeSet<Partition>) -> Assignment {
    let mut topics: BTreeMap<Uuid, Vec<i32>> = BTreeMap::new();
    for &(topic, index) in partitions {
        topics.entry(topic).or_default().push(index);
    }
    let topics = topics.into_iter();
    let topics = topics.map(|(topic_id, partitions)| TopicPartitions { topic_id, partitions, ..Default::default() });
    Assignment { topic_partitions: topics.collect(), ..Assignment::default() }
}
