//! Time for which a target does not exist.

use super::error::AttemptFailure;
use super::verdict;
use crate::values::ErrorCode;
use core::time::Duration;
use tokio::time::Instant;

/// First failure in a row because a target does not exist.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct MissingSince(Option<Instant>);

impl MissingSince {
    /// Notes a failure; returns true if the target has not existed for longer than `wait`.
    pub(super) fn note(&mut self, failure: &AttemptFailure, wait: Duration) -> bool {
        match failure {
            AttemptFailure::Code(code) => self.note_code(*code, wait),
            AttemptFailure::Client(_) => false,
        }
    }

    /// Notes the error code of a failure; returns true if the target has not existed for longer than `wait`.
    pub(super) fn note_code(&mut self, code: ErrorCode, wait: Duration) -> bool {
        if !verdict::is_missing(code) && code != ErrorCode::BROKER_NOT_AVAILABLE {
            self.0 = None;
            return false;
        }
        self.0.get_or_insert_with(Instant::now).elapsed() >= wait
    }
}
