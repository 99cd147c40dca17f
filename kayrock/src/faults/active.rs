//! Rule in use.

use super::call::Call;
use super::occurrence::Progress;
use super::rule::Rule;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::{Semaphore, watch};

/// Rule in use: its progress, and the requests that it holds.
#[derive(Debug)]
pub(super) struct Active {
    pub(super) rule: Rule,
    progress: Mutex<Progress>,
    hits: watch::Sender<u64>,
    /// Requests pass a closed gate without a permit.
    gate: Semaphore,
}

impl Active {
    pub(super) fn new(rule: Rule) -> Self {
        let progress = Mutex::new(Progress::new(rule.occurrence));
        Self { rule, progress, hits: watch::Sender::new(0), gate: Semaphore::new(0) }
    }

    fn progress(&self) -> MutexGuard<'_, Progress> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the number of the action, from 0, if the rule acts on a request.
    pub(super) fn act(&self, call: &Call<'_>) -> Option<u64> {
        if !self.rule.conditions.hold(call) {
            return None;
        }
        let action = self.progress().next(self.rule.occurrence)?;
        self.hits.send_modify(|hits| *hits += 1);
        Some(action)
    }

    pub(super) fn hits(&self) -> u64 {
        *self.hits.borrow()
    }

    pub(super) async fn wait_for_hits(&self, count: u64) {
        // Never fails, since `self` has the sender.
        let _ = self.hits.subscribe().wait_for(|hits| *hits >= count).await;
    }

    /// Waits until the gate lets a request pass.
    pub(super) async fn pass(&self) {
        if let Ok(permit) = self.gate.acquire().await {
            permit.forget();
        }
    }

    /// Lets all requests pass, now and later.
    pub(super) fn release(&self) {
        self.gate.close();
    }

    /// Lets this number of requests pass.
    pub(super) fn release_some(&self, count: usize) {
        self.gate.add_permits(count);
    }
}
