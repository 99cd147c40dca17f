//! Observation of calls: counts, and a span with the feature `tracing`.

use super::counters::Counts;
use super::error::{ClientError, ClientErrorKind};
use super::trace::RequestTrace;

/// Call in progress. A call that is dropped before [`end`](Self::end) counts as cancelled.
pub(super) struct ObservedCall<'a> {
    counts: &'a Counts,
    trace: RequestTrace,
    has_outcome: bool,
}

impl<'a> ObservedCall<'a> {
    pub(super) fn begin(counts: &'a Counts, trace: RequestTrace) -> Self {
        counts.begin();
        Self { counts, trace, has_outcome: false }
    }

    /// Returns the future of the call within the span of the call.
    pub(super) fn in_span<F: Future>(&self, call: F) -> impl Future<Output = F::Output> + use<F> {
        self.trace.in_span(call)
    }

    /// Ends the call, whose response has a size; returns the outcome.
    pub(super) fn end<T>(mut self, response_bytes: usize, outcome: Result<T, ClientError>) -> Result<T, ClientError> {
        self.has_outcome = true;
        if let Err(error) = &outcome {
            self.counts.fail();
            if matches!(error.kind(), ClientErrorKind::Timeout { .. }) {
                self.counts.exceed_timeout();
            }
        }
        self.trace.end(response_bytes, outcome.as_ref().err());
        outcome
    }
}

impl Drop for ObservedCall<'_> {
    fn drop(&mut self) {
        self.counts.end();
        if !self.has_outcome {
            self.counts.cancel();
            self.trace.cancel();
        }
    }
}
