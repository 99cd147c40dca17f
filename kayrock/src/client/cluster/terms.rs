//! Conditions of a call.

use core::time::Duration;
use tokio::time::Instant;

/// Conditions of a call.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terms {
    /// Time from the start of the call to its deadline.
    pub(super) deadline: Duration,
    /// True if an attempt that may have been executed is repeated.
    pub(super) is_repeatable: bool,
}

impl Terms {
    /// Returns the deadline of a call that begins now; that of a very long one is in thirty years.
    pub(super) fn deadline_from(&self, now: Instant) -> Instant {
        const LONG: Duration = Duration::from_secs(86_400 * 365 * 30);
        now + self.deadline.min(LONG)
    }
}

/// Time that a request has in addition to the one that it asks the broker to wait.
const MARGIN: Duration = Duration::from_secs(5);

/// Returns a timeout, or a longer one if the broker may wait longer.
pub(super) fn longest(timeout: Duration, wait: Duration) -> Duration {
    if wait.is_zero() { timeout } else { wait.checked_add(MARGIN).map_or(wait, |longer| timeout.max(longer)) }
}
