//! Spans and events of the feature `tracing`, all of the target `kayrock::client`; `no_trace` is its stand-in.
//!
//! No field contains a body or a credential.

use super::error::ClientError;
use crate::values::ApiKey;
use core::fmt;
use std::net::SocketAddr;
use std::time::Instant;
use tracing::field::{Empty, display};
use tracing::instrument::{Instrument, Instrumented};
use tracing::{Span, debug, debug_span};

const TARGET: &str = "kayrock::client";

/// Opens a connection in the span `connect`.
pub(super) async fn connect<T>(
    address: &str,
    connected: impl Future<Output = Result<T, ClientError>>,
) -> Result<T, ClientError> {
    let span = debug_span!(target: TARGET, "connect", address, outcome = Empty, duration_us = Empty);
    operation(span, connected).await
}

pub(super) fn address_failed(address: SocketAddr, error: &dyn fmt::Display) {
    debug!(target: TARGET, %address, %error, "address failed");
}

/// Authenticates in the span `authenticate`.
#[cfg(feature = "sasl")]
pub(super) async fn authenticate<T>(
    mechanism: &str,
    authenticated: impl Future<Output = Result<T, ClientError>>,
) -> Result<T, ClientError> {
    let span = debug_span!(target: TARGET, "authenticate", mechanism, outcome = Empty, duration_us = Empty);
    operation(span, authenticated).await
}

#[cfg(feature = "sasl")]
pub(super) fn renewal_failed(error: &ClientError) {
    tracing::warn!(target: TARGET, %error, "renewal of the session failed");
}

pub(super) fn connection_ended(error: &ClientError) {
    debug!(target: TARGET, %error, "connection ended");
}

async fn operation<T>(span: Span, outcome: impl Future<Output = Result<T, ClientError>>) -> Result<T, ClientError> {
    let trace = Trace::begin(span);
    let outcome = outcome.instrument(trace.span.clone()).await;
    trace.end(outcome.as_ref().err());
    outcome
}

/// Span, and the time of its begin if a subscriber wants it.
struct Trace {
    span: Span,
    begin: Option<Instant>,
}

impl Trace {
    #[inline]
    fn begin(span: Span) -> Self {
        let begin = (!span.is_disabled()).then(Instant::now);
        Self { span, begin }
    }

    fn end(&self, error: Option<&ClientError>) {
        match error {
            None => self.record(&"ok"),
            Some(error) => self.record(error),
        }
    }

    /// Records the outcome, and reports the end in an event.
    fn record(&self, outcome: &dyn fmt::Display) {
        let Some(begin) = self.begin else { return };
        self.span.record("outcome", display(outcome));
        self.span.record("duration_us", u64::try_from(begin.elapsed().as_micros()).unwrap_or(u64::MAX));
        debug!(target: TARGET, parent: &self.span, "ended");
    }
}

/// Span `request` of a call.
pub(super) struct RequestTrace(Trace);

impl RequestTrace {
    /// Begins the span; the size of the frame is computed only if a subscriber wants it.
    #[inline]
    pub(super) fn begin(
        peer: Option<SocketAddr>,
        api: ApiKey,
        version: i16,
        correlation_id: i32,
        size: impl FnOnce() -> usize,
    ) -> Self {
        let span = debug_span!(
            target: TARGET,
            "request",
            peer = peer.map(display),
            %api,
            version,
            correlation_id,
            request_bytes = size(),
            response_bytes = Empty,
            outcome = Empty,
            duration_us = Empty,
        );
        Self(Trace::begin(span))
    }

    pub(super) fn in_span<F: Future>(&self, call: F) -> Instrumented<F> {
        call.instrument(self.0.span.clone())
    }

    #[inline]
    pub(super) fn end(&self, response_bytes: usize, error: Option<&ClientError>) {
        if self.0.begin.is_some() {
            self.0.span.record("response_bytes", response_bytes);
            self.0.end(error);
        }
    }

    #[inline]
    pub(super) fn cancel(&self) {
        if self.0.begin.is_some() {
            self.0.record(&"cancelled");
        }
    }
}
