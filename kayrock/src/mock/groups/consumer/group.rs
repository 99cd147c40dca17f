//! State machine of a consumer group.

use super::assignor::{ASSIGNORS, Assignment, Partition, Topic, assign};
use super::member::Member;
use crate::mock::log::Store;
use crate::types::{Str, Uuid};
use crate::values::{ErrorCode, GroupState, TopicName};
use core::time::Duration;
use std::collections::{BTreeMap, BTreeSet};
use tokio::time::Instant;

#[derive(Debug)]
pub(in crate::mock::groups) struct ConsumerGroup {
    /// Increases with each change of members, subscriptions and topics.
    pub(super) epoch: i32,
    /// Epoch of the target assignment.
    pub(super) assignment_epoch: i32,
    pub(super) members: BTreeMap<Str, Member>,
    pub(super) target: Assignment,
    pub(super) assignor: Str,
    /// Changes of topics up to the last assignment.
    seen_changes: u64,
    /// Subscribed topics and their numbers of partitions at the last assignment.
    seen_topics: Vec<(Uuid, i32)>,
}

impl Default for ConsumerGroup {
    fn default() -> Self {
        Self {
            epoch: 1,
            assignment_epoch: 1,
            members: BTreeMap::new(),
            target: Assignment::new(),
            assignor: Str::default(),
            seen_changes: 0,
            seen_topics: Vec::new(),
        }
    }
}

impl ConsumerGroup {
    pub(in crate::mock::groups) fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    pub(in crate::mock::groups) fn state(&self) -> GroupState {
        match () {
            () if self.members.is_empty() => GroupState::EMPTY,
            () if self.epoch > self.assignment_epoch => GroupState::ASSIGNING,
            () if self.is_stable() => GroupState::STABLE,
            () => GroupState::RECONCILING,
        }
    }

    /// Returns whether all members have their targets.
    fn is_stable(&self) -> bool {
        let mut members = self.members.iter();
        members.all(|(id, member)| member.is_stable(self.target.get(id), self.assignment_epoch))
    }

    /// Returns whether a member reads a topic.
    pub(in crate::mock::groups) fn is_subscribed(&self, topic: &TopicName) -> bool {
        self.members.values().any(|member| member.is_subscribed(topic))
    }

    /// Checks that a commit or a fetch of offsets comes from a member in its epoch.
    pub(in crate::mock::groups) fn check(&self, id: &Str, epoch: i32) -> Result<(), ErrorCode> {
        if epoch < 0 && id.is_empty() && self.is_empty() {
            return Ok(());
        }
        let member = self.members.get(id).ok_or(ErrorCode::UNKNOWN_MEMBER_ID)?;
        if member.epoch == epoch { Ok(()) } else { Err(ErrorCode::STALE_MEMBER_EPOCH) }
    }

    /// Removes members that were silent for the session timeout, or did not give partitions up in time.
    pub(in crate::mock::groups) fn expire(&mut self, now: Instant, session: Duration) {
        let before = self.members.len();
        self.members.retain(|_, member| member.expires(session) > now);
        if self.members.len() < before {
            self.bump();
        }
    }

    /// Notes a change after which the partitions are assigned again.
    pub(super) fn bump(&mut self) {
        self.epoch += 1;
    }

    /// Assigns the partitions if something has changed since the last time; a change increases the epoch once.
    pub(super) fn assign(&mut self, store: &Store, has_changed: bool) {
        let is_new = self.seen_changes != store.changes();
        if !has_changed && !is_new && self.epoch == self.assignment_epoch {
            return;
        }
        let topics = self.topics(store);
        let seen: Vec<_> = topics.iter().map(|topic| (topic.id, topic.count)).collect();
        let have_topics_changed = is_new && seen != self.seen_topics && !self.members.is_empty();
        (self.seen_changes, self.seen_topics) = (store.changes(), seen);
        if has_changed || have_topics_changed {
            self.bump();
        }
        if self.epoch == self.assignment_epoch {
            return;
        }
        let members: Vec<_> = self.members.keys().cloned().collect();
        let current: Assignment = self.members.iter().map(|(id, one)| (id.clone(), one.assigned.clone())).collect();
        self.assignor = self.elect_assignor();
        self.target = assign(&self.assignor, &members, &topics, &current);
        self.assignment_epoch = self.epoch;
    }

    /// Returns the subscribed topics.
    fn topics(&self, store: &Store) -> Vec<Topic> {
        let has_regex = self.members.values().any(|member| member.regex.is_some());
        let names: BTreeSet<&TopicName> = if has_regex {
            store.topics().map(|topic| &topic.name).collect()
        } else {
            self.members.values().flat_map(|member| &member.topics).collect()
        };
        let known = names.into_iter().filter_map(|name| store.topic(name));
        let topics =
            known.map(|topic| Topic { id: topic.id, count: topic.count(), subscribers: self.subscribers(&topic.name) });
        topics.filter(|topic| !topic.subscribers.is_empty()).collect()
    }

    fn subscribers(&self, topic: &TopicName) -> Vec<Str> {
        let subscribed = self.members.iter().filter(|(_, member)| member.is_subscribed(topic));
        subscribed.map(|(id, _)| id.clone()).collect()
    }

    /// Returns the assignor that most members prefer.
    fn elect_assignor(&self) -> Str {
        let mut votes: BTreeMap<&str, usize> = BTreeMap::new();
        for name in self.members.values().filter_map(|member| member.assignor.as_deref()) {
            *votes.entry(name).or_default() += 1;
        }
        votes.into_iter().max_by_key(|(_, count)| *count).map_or(ASSIGNORS[0], |(name, _)| name).into()
    }

    /// Takes a step of a member towards its target.
    pub(super) fn reconcile(&mut self, id: &Str, now: Instant) {
        let others = self.members.iter().filter(|(other, _)| *other != id);
        let taken: BTreeSet<Partition> =
            others.flat_map(|(_, other)| other.assigned.iter().chain(&other.revoking)).copied().collect();
        let none = BTreeSet::new();
        let target = self.target.get(id).unwrap_or(&none);
        if let Some(member) = self.members.get_mut(id) {
            member.reconcile(target, self.assignment_epoch, |partition| !taken.contains(partition), now);
        }
    }
}
