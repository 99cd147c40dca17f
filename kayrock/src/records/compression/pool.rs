//! States of codecs, kept for their next use.

use core::fmt;
use std::sync::Mutex;

/// A few states that are lent out and come back.
///
/// The tables of a codec are dear to make: for a small batch dearer than the batch itself.
pub(super) struct Pool<T>(Mutex<Vec<T>>);

impl<T> Pool<T> {
    /// How many wait at most; what more threads have made is dropped.
    const KEPT: usize = 8;

    pub(super) const fn new() -> Self {
        Self(Mutex::new(Vec::new()))
    }

    /// Does something with a state: with one that waits, or else with a new one.
    pub(super) fn lend<R>(&self, make: impl FnOnce() -> T, work: impl FnOnce(&mut T) -> R) -> R {
        let mut state = self.take().unwrap_or_else(make);
        let result = work(&mut state);
        self.put(state);
        result
    }

    fn take(&self) -> Option<T> {
        self.0.lock().ok()?.pop()
    }

    fn put(&self, state: T) {
        if let Ok(mut waiting) = self.0.lock()
            && waiting.len() < Self::KEPT
        {
            waiting.push(state);
        }
    }
}

impl<T> Default for Pool<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> fmt::Debug for Pool<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pool")
    }
}
