//! Settings that calls use.

use super::backoff::Backoff;
use core::time::Duration;

/// Settings that calls use.
#[derive(Debug, Clone)]
pub(super) struct Settings {
    pub(super) max_age: Duration,
    /// Time after which a topic that no call uses is removed.
    pub(super) max_idle: Duration,
    pub(super) backoff: Backoff,
    /// `None` for a minute, or longer if the request asks the broker to wait.
    pub(super) deadline: Option<Duration>,
    pub(super) missing_topic_wait: Duration,
    pub(super) rebootstraps: bool,
}
