//! Progress of a consumer in fetched records, shared with the batches that it reads.

/// Offsets of a consumer in a fetched partition.
///
/// The offsets are relaxed atomics, so that batches may be read on other threads.
#[derive(Debug, Clone)]
pub(super) struct Progress {
    /// Offset after the records returned so far.
    next: Offset,
    /// Offset of the first record that an error withheld; `i64::MAX` without an error.
    withheld: Offset,
}

impl Progress {
    pub(super) const fn new(next: i64) -> Self {
        Self { next: Offset::new(next), withheld: Offset::new(i64::MAX) }
    }

    /// Returns the offset of the first record that was not returned.
    pub(super) fn next_offset(&self) -> i64 {
        self.next.get().min(self.withheld.get())
    }

    /// Moves to the offset after a returned record, or after a batch.
    #[inline]
    pub(super) fn advance_to(&self, offset: i64) {
        self.next.set(offset);
    }

    /// Notes that an error withheld the records from this offset.
    #[cold]
    pub(super) fn withhold_from(&self, offset: i64) {
        self.withheld.lower_to(offset);
    }
}

#[cfg(target_has_atomic = "64")]
use self::atomic::Offset;
#[cfg(not(target_has_atomic = "64"))]
use self::local::Offset;

#[cfg(target_has_atomic = "64")]
mod atomic {
    use core::sync::atomic::{AtomicI64, Ordering};

    #[derive(Debug)]
    pub(super) struct Offset(AtomicI64);

    impl Offset {
        pub(super) const fn new(offset: i64) -> Self {
            Self(AtomicI64::new(offset))
        }

        #[inline]
        pub(super) fn get(&self) -> i64 {
            self.0.load(Ordering::Relaxed)
        }

        #[inline]
        pub(super) fn set(&self, offset: i64) {
            self.0.store(offset, Ordering::Relaxed);
        }

        pub(super) fn lower_to(&self, offset: i64) {
            self.0.fetch_min(offset, Ordering::Relaxed);
        }
    }

    impl Clone for Offset {
        fn clone(&self) -> Self {
            Self::new(self.get())
        }
    }
}

/// Processors without atomics of 64 bits, such as 32-bit ARM microcontrollers: batches are read on one thread.
#[cfg(any(not(target_has_atomic = "64"), test))]
mod local {
    use core::cell::Cell;

    #[derive(Debug, Clone)]
    pub(super) struct Offset(Cell<i64>);

    impl Offset {
        pub(super) const fn new(offset: i64) -> Self {
            Self(Cell::new(offset))
        }

        pub(super) fn get(&self) -> i64 {
            self.0.get()
        }

        pub(super) fn set(&self, offset: i64) {
            self.0.set(offset);
        }

        pub(super) fn lower_to(&self, offset: i64) {
            self.set(self.get().min(offset));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_kinds_of_offsets_agree() {
        let (shared, local) = (Offset::new(5), local::Offset::new(5));
        for offset in [9, 7, 8] {
            shared.lower_to(offset);
            local.lower_to(offset);
            assert_eq!((shared.get(), local.get()), (5, 5));
        }
        shared.set(9);
        local.set(9);
        shared.lower_to(7);
        local.lower_to(7);
        assert_eq!((shared.get(), local.clone().get(), shared.clone().get()), (7, 7, 7));
    }
}
