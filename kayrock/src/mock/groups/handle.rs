//! Groups of a broker, and requests that wait for other members.

use super::consumer::ConsumerGroup;
use super::group::Group;
use super::offsets::Offsets;
use crate::mock::context::Context;
use crate::mock::log::Log;
use crate::mock::share::ShareGroups;
use crate::mock::transactions::PendingOffset;
use crate::types::Str;
use crate::values::{ErrorCode, GroupId};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::Notify;
use tokio::time::{Instant, timeout_at};

/// Groups of a broker; its clones are the same groups.
#[derive(Debug, Clone)]
pub(in crate::mock) struct Groups {
    shared: Arc<Shared>,
    pub(super) log: Log,
}

#[derive(Debug, Default)]
struct Shared {
    state: Mutex<State>,
    /// Wakes the members that wait for others.
    changed: Notify,
}

#[derive(Debug, Default)]
pub(in crate::mock) struct State {
    pub(super) classic: BTreeMap<GroupId, Group>,
    pub(super) consumer: BTreeMap<GroupId, ConsumerGroup>,
    pub(super) offsets: BTreeMap<GroupId, Offsets>,
    pub(in crate::mock) share: ShareGroups,
    /// Number of member ids that were assigned.
    members: u64,
}

impl Groups {
    /// Returns groups whose offsets are those of the log's topics.
    pub(in crate::mock) fn new(log: Log) -> Self {
        Self { shared: Arc::default(), log }
    }

    pub(in crate::mock) fn log(&self) -> &Log {
        &self.log
    }

    pub(in crate::mock) fn state(&self) -> MutexGuard<'_, State> {
        self.shared.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Closes the share session of a connection that has ended; other members get its records.
    pub(in crate::mock) fn disconnect(&self, connection: u64) {
        let mut state = self.state();
        if let Some(key) = state.share.disconnect(connection) {
            state.share.end_session(&self.log.store(), &key);
            self.log.appended().notify_waiters();
        }
    }

    /// Wakes the requests that wait for a change.
    pub(super) fn wake(&self) {
        self.shared.changed.notify_waiters();
    }

    /// Applies `act` to a group, after expiry, and wakes the calls that wait for a change. The group is created.
    pub(super) fn with_new<T>(&self, id: &GroupId, act: impl FnOnce(&mut Group, Instant) -> T) -> T {
        let now = Instant::now();
        let mut state = self.state();
        let group = state.classic.entry(id.clone()).or_default();
        group.expire(now);
        let result = act(group, now);
        self.wake();
        result
    }

    /// Applies `act` to a group, after expiry, and wakes the calls that wait for a change.
    pub(super) fn with<T>(
        &self,
        id: &GroupId,
        act: impl FnOnce(&mut Group, Instant) -> Result<T, ErrorCode>,
    ) -> Result<T, ErrorCode> {
        if id.is_empty() {
            return Err(ErrorCode::INVALID_GROUP_ID);
        }
        let now = Instant::now();
        let mut state = self.state();
        let group = state.classic.get_mut(id).ok_or(ErrorCode::UNKNOWN_MEMBER_ID)?;
        group.expire(now);
        let result = act(group, now);
        self.wake();
        result
    }

    /// Polls a group after each change until `poll` returns a result; nothing if the group is deleted.
    pub(super) async fn wait<T>(
        &self,
        id: &GroupId,
        mut poll: impl FnMut(&mut Group, Instant) -> Option<T>,
    ) -> Option<T> {
        loop {
            // Created before polling, so that a change between polling and waiting is noticed.
            let changed = self.shared.changed.notified();
            let (result, next) = {
                let mut state = self.state();
                let group = state.classic.get_mut(id)?;
                let now = Instant::now();
                let has_expired = group.expire(now);
                let polled = (poll(group, now), group.next_expiry());
                if has_expired {
                    self.wake();
                }
                polled
            };
            match (result, next) {
                (Some(result), _) => return Some(result),
                // After a deadline the group is polled again as after a change.
                (None, Some(next)) => drop(timeout_at(next, changed).await),
                (None, None) => changed.await,
            }
        }
    }

    /// Removes a group that no member has joined, so that refused requests leave nothing.
    pub(super) fn forget_new(&self, id: &GroupId) {
        let mut state = self.state();
        if state.classic.get(id).is_some_and(Group::is_new) {
            state.classic.remove(id);
        }
    }

    /// Returns a new member id, which begins with the client id to help readers of logs.
    pub(super) fn new_member_id(&self, context: &Context) -> Str {
        let mut state = self.state();
        state.members += 1;
        format!("{}-{}", context.client_id().unwrap_or_default(), state.members).into()
    }

    /// Commits the offsets of a transaction.
    pub(in crate::mock) fn apply(&self, offsets: BTreeMap<GroupId, Vec<PendingOffset>>) {
        let mut state = self.state();
        for (group, pending) in offsets {
            state.offsets.entry(group).or_default().apply(pending);
        }
    }

    /// Checks that a request comes from a member of a group.
    pub(in crate::mock) fn check_member(
        &self,
        group: &GroupId,
        id: &Str,
        instance: Option<&Str>,
        generation: i32,
    ) -> Result<(), ErrorCode> {
        if let Some(group) = self.state().consumer.get(group) {
            return group.check(id, generation);
        }
        self.with(group, |group, now| group.check(id, instance, generation, now))
    }
}
