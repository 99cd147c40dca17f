//! State machine of a consumer group.

use super::assignor::{ASSIGNORS, Assignment, Partition, Topic, assign};
use super::member::Member;
use crate::mock::log::Store;
use crate::types::Str;
use crate::values::{ErrorCode, GroupState, TopicName};
use core::time::Duration;
use std::collections::{BTreeMap, BTreeSet};
use tokio::time::Instant;

#[derive(Debug, Default)]
pub(in crate::mock::groups) struct ConsumerGroup {
    /// Increases with each change of members, subscriptions and topics.
    pub(super) epoch: i32,
    /// Epoch of the target assignment.
    pub(super) assignment_epoch: i32,
    pub(super) members: BTreeMap<Str, Member>,
    pub(super) target: Assignment,
    pub(super) assignor: Str,
    /// State of the topics at the last assignment.
    seen_changes: u64,
}

impl ConsumerGroup {
    pub(in crate::mock::groups) fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    pub(in crate::mock::groups) fn state(&self) -> GroupState {
        let is_stable = |(id, member): (&Str, &Member)| member.is_stable(self.target.get(id), self.assignment_epoch);
        match () {
            () if self.members.is_empty() => GroupState::EMPTY,
            () if self.epoch > self.assignment_epoch => GroupState::ASSIGNING,
            () if self.members.iter().all(is_stable) => GroupState::STABLE,
            () => GroupState::RECONCILING,
        }
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

    /// Assigns the partitions if something has changed since the last time.
    pub(super) fn assign(&mut self, store: &Store) {
        if self.seen_changes != store.changes() {
            self.seen_changes = store.changes();
            if !self.members.is_empty() {
                self.bump();
            }
        }
        if self.epoch == self.assignment_epoch {
            return;
        }
        let members: Vec<_> = self.members.keys().cloned().collect();
        let topics = self.topics(store);
        let current: Assignment = self.members.iter().map(|(id, one)| (id.clone(), one.assigned.clone())).collect();
        self.assignor = self.elect_assignor();
        self.target = assign(&self.assignor, &members, &topics, &current);
        self.assignment_epoch = self.epoch;
    }

    /// Returns the subscribed topics.
    fn topics(&self, store: &Store) -> Vec<Topic> {
        let has_regex = self.members.values().any(|member| member.regex.is_some());
        let names: BTreeSet<&TopicName> = match has_regex {
            true => store.topics().map(|topic| &topic.name).collect(),
            false => self.members.values().flat_map(|member| &member.topics).collect(),
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
