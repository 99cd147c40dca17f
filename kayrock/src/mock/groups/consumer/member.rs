//! Member of a consumer group, and the partitions that it has.

use super::assignor::Partition;
use crate::mock::groups::member::Client;
use crate::mock::pattern::Pattern;
use crate::types::Str;
use crate::values::TopicName;
use core::time::Duration;
use std::collections::BTreeSet;
use tokio::time::Instant;

#[derive(Debug)]
pub(super) struct Member {
    pub(super) instance: Option<Str>,
    pub(super) rack: Option<Str>,
    pub(super) client: Client,
    pub(super) epoch: i32,
    /// Epoch before the last one; a member that lost a response has it.
    pub(super) last_epoch: i32,
    pub(super) topics: BTreeSet<TopicName>,
    pub(super) regex: Option<(Str, Pattern)>,
    pub(super) assignor: Option<Str>,
    pub(super) rebalance: Duration,
    pub(super) assigned: BTreeSet<Partition>,
    /// Partitions that the member must give up before its epoch increases.
    pub(super) revoking: BTreeSet<Partition>,
    /// Time by which it must give them up.
    pub(super) revoke_until: Option<Instant>,
    pub(super) last_seen: Instant,
    /// A static member has left, and may come back.
    pub(super) is_away: bool,
}

impl Member {
    pub(super) fn new(client: Client, now: Instant) -> Self {
        Self {
            instance: None,
            rack: None,
            client,
            epoch: 0,
            last_epoch: -1,
            topics: BTreeSet::new(),
            regex: None,
            assignor: None,
            rebalance: Duration::ZERO,
            assigned: BTreeSet::new(),
            revoking: BTreeSet::new(),
            revoke_until: None,
            last_seen: now,
            is_away: false,
        }
    }

    /// Returns whether the member reads a topic.
    pub(super) fn is_subscribed(&self, topic: &TopicName) -> bool {
        self.topics.contains(topic) || self.regex.as_ref().is_some_and(|(_, pattern)| pattern.matches(topic))
    }

    /// Returns when the member is removed unless it sends a heartbeat or gives partitions up.
    pub(super) fn expires(&self, session: Duration) -> Instant {
        let silent = self.last_seen + session;
        self.revoke_until.map_or(silent, |until| until.min(silent))
    }

    /// Takes a step towards the target: partitions are given up first, then those that nobody else has are taken.
    pub(super) fn reconcile(
        &mut self,
        target: &BTreeSet<Partition>,
        epoch: i32,
        is_free: impl Fn(&Partition) -> bool,
        now: Instant,
    ) {
        if !self.revoking.is_empty() {
            return;
        }
        let given_up: BTreeSet<_> = self.assigned.difference(target).copied().collect();
        if !given_up.is_empty() {
            self.assigned.retain(|partition| target.contains(partition));
            self.revoking = given_up;
            self.revoke_until = Some(now + self.rebalance);
            return;
        }
        let free = target.iter().filter(|partition| !self.assigned.contains(partition) && is_free(partition));
        let free: Vec<_> = free.copied().collect();
        self.assigned.extend(free);
        if self.epoch != epoch {
            self.last_epoch = self.epoch;
            self.epoch = epoch;
        }
    }

    /// Notes the partitions that the member still has.
    pub(super) fn report(&mut self, owned: &BTreeSet<Partition>) {
        if self.revoking.is_disjoint(owned) {
            self.revoking.clear();
            self.revoke_until = None;
        }
    }

    /// Returns whether the member has its target.
    pub(super) fn is_stable(&self, target: Option<&BTreeSet<Partition>>, epoch: i32) -> bool {
        self.epoch == epoch && self.revoking.is_empty() && target.is_none_or(|target| *target == self.assigned)
    }
}
