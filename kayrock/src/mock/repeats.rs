//! Bound of responses to requests that name one thing many times.

use core::hash::Hash;
use std::collections::HashMap;

/// Number of responses that one thing gets; Kafka repeats some without a limit.
const MAX_REPEATS: usize = 8;

/// Counts of what a request has named so far.
#[derive(Debug)]
pub(super) struct Repeats<K>(HashMap<K, usize>);

impl<K: Eq + Hash> Repeats<K> {
    pub(super) fn new() -> Self {
        Self(HashMap::new())
    }

    /// Returns whether one more response about `key` is allowed.
    pub(super) fn allow(&mut self, key: K) -> bool {
        let count = self.0.entry(key).or_default();
        *count += 1;
        *count <= MAX_REPEATS
    }
}
