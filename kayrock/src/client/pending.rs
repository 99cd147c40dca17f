//! Table of the calls that wait for a response.

use bytes::Bytes;
use core::hash::{BuildHasherDefault, Hasher};
use core::sync::atomic::{AtomicI32, Ordering};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::oneshot;

/// Calls that wait for a response, by correlation id.
///
/// A call that ends early leaves the table and is only counted, so that a peer that never responds costs no memory. A
/// late response is accepted while the count is not zero; any other unknown correlation id is an error of the peer.
#[derive(Default)]
pub(super) struct PendingResponses {
    next_correlation_id: AtomicI32,
    table: Mutex<Table>,
}

#[derive(Default)]
struct Table {
    waiting: HashMap<i32, oneshot::Sender<Bytes>, BuildHasherDefault<CorrelationIdHasher>>,
    /// Number of requests that were written and whose response nobody waits for.
    late: usize,
    /// Call that waits for a frame without a header.
    raw: Option<oneshot::Sender<Bytes>>,
}

/// Hash of a correlation id. This side assigns the ids in sequence, so that no peer can choose colliding ones.
#[derive(Default)]
struct CorrelationIdHasher(u64);

impl Hasher for CorrelationIdHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_i32(&mut self, id: i32) {
        // 2^64 divided by the golden ratio: the table uses both the highest and the lowest bits.
        self.0 = u64::from(id.cast_unsigned()).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

impl PendingResponses {
    /// Returns a correlation id that no other request of the connection has.
    pub(super) fn next_correlation_id(&self) -> i32 {
        self.next_correlation_id.fetch_add(1, Ordering::Relaxed)
    }

    fn table(&self) -> MutexGuard<'_, Table> {
        self.table.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds the call of a request that is about to be written.
    pub(super) fn insert(&self, correlation_id: i32, sender: oneshot::Sender<Bytes>) {
        let mut table = self.table();
        // Under the lock: a call closes its receiver before it looks for its entry in `abandon`.
        if sender.is_closed() {
            table.late += 1;
        } else {
            table.waiting.insert(correlation_id, sender);
        }
    }

    /// Counts a request whose response will be discarded.
    pub(super) fn expect_late_response(&self) {
        self.table().late += 1;
    }

    /// Adds the call that waits for the next frame, which has no header.
    pub(super) fn expect_raw(&self, sender: oneshot::Sender<Bytes>) {
        self.table().raw = Some(sender);
    }

    /// Removes a call that has ended; its receiver must be closed.
    pub(super) fn abandon(&self, correlation_id: i32) {
        let mut table = self.table();
        if table.waiting.remove(&correlation_id).is_some() {
            table.late += 1;
        }
    }

    /// Sends a frame to the call that waits for it, by its correlation id; returns whether it was expected.
    pub(super) fn deliver(&self, correlation_id: Option<i32>, frame: Bytes) -> bool {
        let mut table = self.table();
        let waiting = table.raw.take().or_else(|| table.waiting.remove(&correlation_id?));
        if let Some(sender) = waiting {
            // The call may end at this moment; then nobody wants the response.
            let _ = sender.send(frame);
            return true;
        }
        let Some(correlation_id) = correlation_id else { return false };
        // Wrapping, as correlation ids do.
        let is_issued = self.next_correlation_id.load(Ordering::Relaxed).wrapping_sub(correlation_id) > 0;
        let is_late = is_issued && table.late > 0;
        table.late -= usize::from(is_late);
        is_late
    }

    /// Drops all senders, which wakes their calls.
    pub(super) fn clear(&self) {
        let mut table = self.table();
        table.waiting.clear();
        table.raw = None;
    }

    #[cfg(test)]
    fn len(&self) -> usize {
        self.table().waiting.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn late_response_is_expected_once() {
        let pending = PendingResponses::default();
        let id = pending.next_correlation_id();
        let (sender, mut receiver) = oneshot::channel();
        pending.insert(id, sender);
        receiver.close();
        pending.abandon(id);
        assert_eq!(pending.len(), 0);
        assert!(!pending.deliver(Some(999), Bytes::new()));
        assert!(pending.deliver(Some(id), Bytes::new()));
        assert!(!pending.deliver(Some(id), Bytes::new()));
    }

    #[test]
    fn call_that_ended_before_its_request_was_written_is_counted_once() {
        let pending = PendingResponses::default();
        let id = pending.next_correlation_id();
        let (sender, mut receiver) = oneshot::channel();
        receiver.close();
        pending.abandon(id);
        pending.insert(id, sender);
        assert_eq!(pending.len(), 0);
        assert!(pending.deliver(Some(id), Bytes::new()));
        assert!(!pending.deliver(Some(id), Bytes::new()));
    }
}
