//! State machine of a share group.
//!
//! Source: `org.apache.kafka.coordinator.group.modern.share` of Kafka 4.4.

use super::assignor::{Assignment, Place, Topic, assign};
use super::partition::SharePartition;
use crate::mock::groups::Client;
use crate::mock::log::Store;
use crate::types::{Str, Uuid};
use crate::values::{ErrorCode, GroupState, MemberEpoch, TopicName};
use core::time::Duration;
use std::collections::{BTreeMap, BTreeSet};
use tokio::time::Instant;

#[derive(Debug)]
pub(in crate::mock) struct ShareGroup {
    /// Increases with each change of members, subscriptions and topics.
    pub(super) epoch: i32,
    /// Epoch of the target assignment.
    pub(super) assignment_epoch: i32,
    pub(super) members: BTreeMap<Str, Member>,
    target: Assignment,
    /// Delivery states of the partitions that a member subscribed to, or whose offsets were altered.
    pub(super) partitions: BTreeMap<Place, SharePartition>,
    /// Subscribed topics and their numbers of partitions at the last assignment.
    seen_topics: Vec<(Uuid, i32)>,
}

#[derive(Debug)]
pub(super) struct Member {
    pub(super) rack: Option<Str>,
    pub(super) client: Client,
    pub(super) epoch: i32,
    /// Epoch before the last one; a member that lost a response has it.
    last_epoch: i32,
    pub(super) topics: BTreeSet<TopicName>,
    pub(super) assigned: BTreeSet<Place>,
    last_seen: Instant,
}

impl Default for ShareGroup {
    fn default() -> Self {
        Self {
            epoch: 1,
            assignment_epoch: 1,
            members: BTreeMap::new(),
            target: Assignment::new(),
            partitions: BTreeMap::new(),
            seen_topics: Vec::new(),
        }
    }
}

impl ShareGroup {
    pub(in crate::mock) fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    pub(in crate::mock) fn state(&self) -> GroupState {
        if self.members.is_empty() { GroupState::EMPTY } else { GroupState::STABLE }
    }

    /// Removes members that were silent for the session timeout.
    pub(in crate::mock) fn expire(&mut self, now: Instant, session: Duration) {
        let silent = self.members.iter().filter(|(_, member)| member.last_seen + session <= now);
        let silent: Vec<Str> = silent.map(|(id, _)| id.clone()).collect();
        for id in silent {
            // The member is one of the group.
            let _ = self.leave(&id);
        }
    }

    /// Removes a member.
    pub(super) fn leave(&mut self, id: &Str) -> Result<(), ErrorCode> {
        self.members.remove(id).ok_or(ErrorCode::UNKNOWN_MEMBER_ID)?;
        self.target.remove(id);
        self.epoch += 1;
        if self.members.is_empty() {
            self.assignment_epoch = self.epoch;
        }
        Ok(())
    }

    /// Adds a member, or checks the epoch of a known one.
    pub(super) fn enter(
        &mut self,
        id: &Str,
        epoch: MemberEpoch,
        client: &Client,
        now: Instant,
    ) -> Result<(), ErrorCode> {
        if epoch == MemberEpoch::JOIN {
            self.members.entry(id.clone()).or_insert_with(|| Member::new(client.clone(), now));
            return Ok(());
        }
        let member = self.members.get(id).ok_or(ErrorCode::UNKNOWN_MEMBER_ID)?;
        let is_present = epoch.0 == member.epoch || epoch.0 == member.last_epoch;
        if is_present { Ok(()) } else { Err(ErrorCode::FENCED_MEMBER_EPOCH) }
    }

    /// Notes a heartbeat, and assigns the partitions if something has changed; returns whether the member has others.
    pub(super) fn beat(
        &mut self,
        id: &Str,
        rack: Option<&Str>,
        topics: Option<&Vec<TopicName>>,
        store: &Store,
        now: Instant,
    ) -> bool {
        let Some(member) = self.members.get_mut(id) else { return false };
        member.last_seen = now;
        member.rack = rack.cloned().or(member.rack.take());
        let mut has_changed = false;
        if let Some(names) = topics {
            // One after the other: collecting would first copy repeated names.
            let mut topics = BTreeSet::new();
            topics.extend(names.iter().cloned());
            has_changed = topics != member.topics;
            member.topics = topics;
        }
        self.assign(store, has_changed);
        self.give(id)
    }

    fn assign(&mut self, store: &Store, has_changed: bool) {
        let topics = self.topics(store);
        let seen: Vec<_> = topics.iter().map(|(id, count, _)| (*id, *count)).collect();
        // Kafka stores the states of new partitions first, and assigns them in another epoch.
        let added = self.add_partitions(&seen);
        self.epoch += i32::from(has_changed || seen != self.seen_topics) + i32::from(added);
        self.seen_topics = seen;
        if self.epoch == self.assignment_epoch {
            return;
        }
        let topics = topics.into_iter().map(|(id, count, subscribers)| Topic {
            partitions: (0..count).map(|index| (id, index)).collect(),
            subscribers,
        });
        self.target = assign(topics.collect(), &self.target);
        self.assignment_epoch = self.epoch;
    }

    /// Adds the states of new partitions; returns whether there are any.
    fn add_partitions(&mut self, topics: &[(Uuid, i32)]) -> bool {
        let before = self.partitions.len();
        for &(id, count) in topics {
            for index in 0..count {
                self.partitions.entry((id, index)).or_default();
            }
        }
        self.partitions.len() > before
    }

    /// Gives a member its target; returns whether its partitions have changed.
    fn give(&mut self, id: &Str) -> bool {
        let Some(member) = self.members.get_mut(id) else { return false };
        if member.epoch == self.assignment_epoch {
            return false;
        }
        (member.last_epoch, member.epoch) = (member.epoch, self.assignment_epoch);
        let target = self.target.get(id).cloned().unwrap_or_default();
        let has_changed = target != member.assigned;
        member.assigned = target;
        has_changed
    }

    /// Returns the subscribed topics: id, number of partitions, subscribers.
    fn topics(&self, store: &Store) -> Vec<(Uuid, i32, Vec<Str>)> {
        let names: BTreeSet<&TopicName> = self.members.values().flat_map(|member| &member.topics).collect();
        let known = names.into_iter().filter_map(|name| store.topic(name));
        let topics = known.map(|topic| {
            let subscribers = self.members.iter().filter(|(_, member)| member.topics.contains(&topic.name));
            (topic.id, topic.count(), subscribers.map(|(id, _)| id.clone()).collect())
        });
        topics.collect()
    }
}

impl Member {
    fn new(client: Client, now: Instant) -> Self {
        Self {
            rack: None,
            client,
            epoch: 0,
            last_epoch: -1,
            topics: BTreeSet::new(),
            assigned: BTreeSet::new(),
            last_seen: now,
        }
    }
}
