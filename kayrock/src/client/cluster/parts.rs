//! State of the parts of a request.

use super::error::ClusterError;
use super::history::History;
use super::missing::MissingSince;
use crate::values::ErrorCode;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Parts of a request in progress, which outlive the future that the deadline drops.
pub(super) struct Parts<R, P>(Mutex<State<R, P>>);

pub(super) struct State<R, P> {
    pub(super) history: History,
    /// Fields of the responses beside their parts.
    pub(super) rest: Option<R>,
    pub(super) parts: Vec<Part<P>>,
    /// Time for which the target of each part does not exist.
    pub(super) missing: Vec<MissingSince>,
    /// True if a part failed at a broker that may not be the right one, since the last attempt.
    pub(super) is_rerouted: bool,
}

/// Part of a request.
pub(super) enum Part<P> {
    /// There is no result yet.
    Pending,
    /// There is a result; it may change if `is_final` is false.
    Done { result: P, is_final: bool },
    /// The part failed without a result; another attempt may follow if `is_final` is false.
    Failed { error: ClusterError, is_final: bool },
}

impl<P> Part<P> {
    fn is_final(&self) -> bool {
        match self {
            Self::Pending => false,
            Self::Done { is_final, .. } | Self::Failed { is_final, .. } => *is_final,
        }
    }
}

impl<R, P> Parts<R, P> {
    pub(super) fn new(count: usize) -> Self {
        let parts = (0..count).map(|_| Part::Pending).collect();
        Self(Mutex::new(State {
            history: History::new(),
            rest: None,
            parts,
            missing: vec![MissingSince::default(); count],
            is_rerouted: false,
        }))
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, State<R, P>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn into_inner(self) -> State<R, P> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the parts that need an attempt.
    pub(super) fn unfinished(&self) -> Vec<usize> {
        let state = self.lock();
        state.parts.iter().enumerate().filter(|(_, part)| !part.is_final()).map(|(number, _)| number).collect()
    }
}

impl<R, P> State<R, P> {
    /// Returns the results of all parts, or the first error if none has a result.
    ///
    /// `failed` returns the result of a part with an error code.
    pub(super) fn finish(
        self,
        expired: &ClusterError,
        failed: impl Fn(usize, ErrorCode) -> Option<P>,
    ) -> Result<(Option<R>, Vec<P>), ClusterError> {
        let attempts = self.history;
        let has_result = self.parts.iter().any(|part| matches!(part, Part::Done { .. }));
        let mut results = Vec::with_capacity(self.parts.len());
        for (number, part) in self.parts.into_iter().enumerate() {
            let error = match part {
                Part::Done { result, .. } => {
                    results.push(result);
                    continue;
                }
                Part::Failed { error, is_final: true } => error,
                Part::Failed { .. } | Part::Pending => expired.clone(),
            };
            match failed(number, error.code()) {
                Some(result) if has_result => results.push(result),
                _ => return Err(error.with_attempts(attempts.attempts())),
            }
        }
        Ok((self.rest, results))
    }
}
