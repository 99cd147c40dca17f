//! Request as its header describes it.

use super::connection_info::ConnectionInfo;
use crate::types::Str;
use crate::values::ApiKey;
use core::time::Duration;
use tokio::time::Instant;

/// Request, as its header and its connection describe it.
///
/// No example: hooks and observers receive it; [`Event`](super::Event) has an example.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Exchange {
    /// Connection of the client.
    pub connection: ConnectionInfo,
    /// API of the request.
    pub api_key: ApiKey,
    /// Version of the request.
    pub version: i16,
    /// Correlation id of the request.
    pub correlation_id: i32,
    /// Client id of the request.
    pub client_id: Option<Str>,
    /// Bytes of the request, with the four bytes of its size.
    pub request_size: usize,
    /// False for a Produce request with `acks` 0, which has no response.
    pub expects_response: bool,
    /// Time at which the header had arrived.
    pub started: Instant,
}

impl Exchange {
    /// Returns the time since the header arrived.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }
}
