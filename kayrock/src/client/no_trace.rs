//! Stand-in for `trace` without the feature `tracing`: every function is empty.

use super::error::ClientError;
use crate::values::ApiKey;
use core::fmt;
use std::net::SocketAddr;

pub(super) fn connect<F: Future>(_address: &str, connected: F) -> F {
    connected
}

pub(super) fn address_failed(_address: SocketAddr, _error: &dyn fmt::Display) {}

#[cfg(feature = "sasl")]
pub(super) fn authenticate<F: Future>(_mechanism: &str, authenticated: F) -> F {
    authenticated
}

#[cfg(feature = "sasl")]
pub(super) fn renewal_failed(_error: &ClientError) {}

pub(super) fn connection_ended(_error: &ClientError) {}

pub(super) struct RequestTrace;

impl RequestTrace {
    pub(super) fn begin(
        _peer: Option<SocketAddr>,
        _api: ApiKey,
        _version: i16,
        _correlation_id: i32,
        _size: impl FnOnce() -> usize,
    ) -> Self {
        Self
    }

    #[expect(clippy::unused_self, reason = "the other form has a span")]
    pub(super) fn in_span<F: Future>(&self, call: F) -> F {
        call
    }

    #[expect(clippy::unused_self, reason = "the other form has a span")]
    pub(super) fn end(&self, _response_bytes: usize, _error: Option<&ClientError>) {}

    #[expect(clippy::unused_self, reason = "the other form has a span")]
    pub(super) fn cancel(&self) {}
}
