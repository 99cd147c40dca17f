//! Limits on the calls of a connection: their order, their bytes, and their end.

use core::sync::atomic::{AtomicBool, Ordering};
use core::time::Duration;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::{OwnedSemaphorePermit, RwLock, RwLockReadGuard, Semaphore};
use tokio::time::Instant;

/// Gate that every call passes.
pub(super) struct Gate {
    /// Held for reading by each call in progress.
    calls: RwLock<()>,
    /// Held for reading while a request is enqueued, and for writing while the client authenticates.
    queue: RwLock<()>,
    is_closing: AtomicBool,
    /// When a call last began or ended, if the connection has an idle timeout.
    last_use: Option<Mutex<Instant>>,
    bytes: Arc<Semaphore>,
    max_bytes: u32,
}

impl Gate {
    /// Returns a gate for frames of `max_bytes` together, which takes the time of calls if it is `timed`.
    pub(super) fn new(max_bytes: usize, timed: bool) -> Self {
        let max_bytes = u32::try_from(max_bytes.min(Semaphore::MAX_PERMITS)).unwrap_or(u32::MAX);
        Self {
            calls: RwLock::new(()),
            queue: RwLock::new(()),
            is_closing: AtomicBool::new(false),
            last_use: timed.then(|| Mutex::new(Instant::now())),
            bytes: Arc::new(Semaphore::new(max_bytes as usize)),
            max_bytes,
        }
    }

    /// Begins a call; returns `None` if the connection is being closed.
    pub(super) async fn begin(&self) -> Option<InProgress<'_>> {
        // Without waiting, the attempt costs half as much.
        let call = match self.calls.try_read() {
            Ok(call) => call,
            Err(_) => self.calls.read().await,
        };
        self.touch();
        (!self.is_closing.load(Ordering::Acquire)).then_some(InProgress { gate: self, _call: call })
    }

    fn touch(&self) {
        if let Some(last_use) = &self.last_use {
            *last_use.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
        }
    }

    /// Returns the time since the last call; zero if a call is in progress, or without an idle timeout.
    pub(super) fn idle_time(&self) -> Duration {
        match &self.last_use {
            Some(last_use) if self.calls.try_write().is_ok() => {
                last_use.lock().unwrap_or_else(PoisonError::into_inner).elapsed()
            }
            _ => Duration::ZERO,
        }
    }

    /// Waits until a frame of a size may be enqueued. A frame above the limit waits until it is the only one.
    pub(super) async fn admit(&self, size: usize) -> Option<OwnedSemaphorePermit> {
        let share = u32::try_from(size).unwrap_or(u32::MAX).min(self.max_bytes);
        let bytes = Arc::clone(&self.bytes);
        match bytes.try_acquire_many_owned(share) {
            Ok(permit) => Some(permit),
            Err(_) => Arc::clone(&self.bytes).acquire_many_owned(share).await.ok(),
        }
    }

    /// Waits until requests may be enqueued.
    pub(super) async fn enqueue(&self) -> RwLockReadGuard<'_, ()> {
        match self.queue.try_read() {
            Ok(turn) => turn,
            Err(_) => self.queue.read().await,
        }
    }

    /// Keeps calls from enqueuing requests.
    #[cfg(feature = "sasl")]
    pub(super) async fn exclude_calls(&self) -> tokio::sync::RwLockWriteGuard<'_, ()> {
        self.queue.write().await
    }

    /// Rejects further calls and waits until those in progress have ended.
    pub(super) async fn close(&self) {
        self.is_closing.store(true, Ordering::Release);
        drop(self.calls.write().await);
    }
}

/// Call in progress.
pub(super) struct InProgress<'a> {
    gate: &'a Gate,
    _call: RwLockReadGuard<'a, ()>,
}

impl Drop for InProgress<'_> {
    fn drop(&mut self) {
        self.gate.touch();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::time::timeout;

    /// Returns the permit if it is given at once.
    async fn admitted(gate: &Gate, size: usize) -> Option<OwnedSemaphorePermit> {
        timeout(Duration::from_millis(10), gate.admit(size)).await.ok().flatten()
    }

    #[tokio::test]
    async fn frames_wait_for_the_bytes_of_others() {
        let gate = Gate::new(100, false);
        let first = admitted(&gate, 60).await;
        assert!(first.is_some());
        assert!(admitted(&gate, 60).await.is_none());
        let second = admitted(&gate, 40).await;
        assert!(second.is_some());
        drop(first);
        assert!(admitted(&gate, 60).await.is_some());
    }

    #[tokio::test]
    async fn frame_above_the_limit_waits_until_it_is_the_only_one() {
        let gate = Gate::new(100, false);
        let small = admitted(&gate, 1).await;
        assert!(admitted(&gate, 1_000).await.is_none());
        drop(small);
        let large = admitted(&gate, 1_000).await;
        assert!(large.is_some());
        assert!(admitted(&gate, 1).await.is_none());
    }
}
