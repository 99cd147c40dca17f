//! Failed attempts of a call.

use super::error::{Attempt, AttemptFailure, ClusterError, ClusterErrorKind};
use crate::values::BrokerId;
use tokio::time::Instant;

/// Largest number of attempts that are kept.
const KEPT: usize = 64;

/// Failed attempts since the start of a call.
#[derive(Debug)]
pub(super) struct History {
    start: Instant,
    attempts: Vec<Attempt>,
}

impl History {
    pub(super) fn new() -> Self {
        Self { start: Instant::now(), attempts: Vec::new() }
    }

    pub(super) fn add(&mut self, broker: Option<BrokerId>, failure: AttemptFailure) {
        if self.attempts.len() == KEPT {
            self.attempts.remove(0);
        }
        self.attempts.push(Attempt { after: self.start.elapsed(), broker, failure });
    }

    /// Adds the attempts of a refresh without a broker, after which the call goes on; returns another error.
    pub(super) fn add_unreachable(&mut self, error: ClusterError) -> Result<(), ClusterError> {
        if !matches!(error.kind(), ClusterErrorKind::NoBroker) {
            return Err(error);
        }
        for Attempt { broker, failure, .. } in error.attempts() {
            self.add(*broker, failure.clone());
        }
        Ok(())
    }

    pub(super) fn attempts(&self) -> &[Attempt] {
        &self.attempts
    }
}
