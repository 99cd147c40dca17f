//! Reuse of codec states.

use core::fmt;
use std::sync::Mutex;

/// A few codec states that are lent and returned.
///
/// The tables of a codec are expensive to create: for a small batch more expensive than the batch.
pub(super) struct Pool<T>(Mutex<Vec<T>>);

impl<T> Pool<T> {
    /// Maximum number of idle states; further ones are dropped.
    const KEPT: usize = 8;

    pub(super) const fn new() -> Self {
        Self(Mutex::new(Vec::new()))
    }

    /// Calls `work` with an idle state, or with a new one.
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
        if let Ok(mut idle) = self.0.lock()
            && idle.len() < Self::KEPT
        {
            idle.push(state);
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
