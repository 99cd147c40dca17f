//! Conditions of a call.

use core::time::Duration;

/// Conditions of a call.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terms {
    /// Time from the start of the call to its deadline.
    pub(super) deadline: Duration,
    /// True if an attempt that may have been executed is repeated.
    pub(super) is_repeatable: bool,
}
