//! Progress of a consumer in fetched records, shared with the batches that it reads.

use core::sync::atomic::{AtomicI64, Ordering};

/// Offsets of a consumer in a fetched partition.
///
/// The offsets are relaxed atomics, so that batches may be read on other threads.
#[derive(Debug)]
pub(super) struct Progress {
    /// Offset after the records returned so far.
    next: AtomicI64,
    /// Offset of the first record that an error withheld; `i64::MAX` without an error.
    withheld: AtomicI64,
}

impl Progress {
    pub(super) const fn new(next: i64) -> Self {
        Self { next: AtomicI64::new(next), withheld: AtomicI64::new(i64::MAX) }
    }

    /// Returns the offset of the first record that was not returned.
    pub(super) fn next_offset(&self) -> i64 {
        self.next.load(Ordering::Relaxed).min(self.withheld.load(Ordering::Relaxed))
    }

    /// Moves to the offset after a returned record, or after a batch.
    #[inline]
    pub(super) fn advance_to(&self, offset: i64) {
        self.next.store(offset, Ordering::Relaxed);
    }

    /// Notes that an error withheld the records from this offset.
    #[cold]
    pub(super) fn withhold_from(&self, offset: i64) {
        self.withheld.fetch_min(offset, Ordering::Relaxed);
    }
}

impl Clone for Progress {
    fn clone(&self) -> Self {
        Self {
            next: AtomicI64::new(self.next.load(Ordering::Relaxed)),
            withheld: AtomicI64::new(self.withheld.load(Ordering::Relaxed)),
        }
    }
}
