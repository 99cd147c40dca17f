//! Failed attempts of a call.

use super::error::{Attempt, AttemptFailure};
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

    pub(super) fn attempts(&self) -> &[Attempt] {
        &self.attempts
    }
}
