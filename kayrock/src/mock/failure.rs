//! Requests that the broker could not serve.

use crate::error::Error;
use crate::message::RequestHeader;
use crate::types::Str;
use crate::values::ApiKey;
use core::fmt;
use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Request that the broker could not serve.
///
#[cfg_attr(feature = "client", doc = "```")]
#[cfg_attr(not(feature = "client"), doc = "```ignore")]
/// use kayrock::ApiKey;
/// use kayrock::client::Connection;
/// use kayrock::messages::HeartbeatRequest;
/// use kayrock::mock::{Broker, FailureKind};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn core::error::Error>> {
/// let broker = Broker::builder().on::<HeartbeatRequest>(|_, _| panic!("no heartbeat was expected")).start().await?;
/// let connection = Connection::builder().client_id("app").connect(broker.address()).await?;
/// connection.send(&HeartbeatRequest::default()).await.unwrap_err();
/// let failure = &broker.errors()[0];
/// assert_eq!((failure.api_key, failure.version), (Some(ApiKey::HEARTBEAT), Some(4)));
/// assert!(matches!(&failure.kind, FailureKind::Panicked(message) if message == "no heartbeat was expected"));
/// assert_eq!(
///     failure.to_string(),
///     "Heartbeat (12) v4, client `app`, connection 0: the handler panicked: no heartbeat was expected",
/// );
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Failure {
    /// API; `None` if the frame is not a request.
    pub api_key: Option<ApiKey>,
    /// Version of the request.
    pub version: Option<i16>,
    /// Client id of the request.
    pub client_id: Option<Str>,
    /// Number of the connection, as in [`Context::connection`](super::Context::connection).
    pub connection: u64,
    /// Cause of the failure.
    pub kind: FailureKind,
}

/// Cause of a [`Failure`], whose page has an example.
///
/// No example: the page of [`Failure`] has one.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum FailureKind {
    /// The frame or the body of the request cannot be decoded.
    Unreadable(Error),
    /// The broker does not serve the API.
    NotServed,
    /// The broker does not serve this version of the API.
    VersionNotServed,
    /// The response cannot be encoded in the version of the request.
    Unencodable(Error),
    /// The client has to authenticate first.
    Unauthenticated,
    /// The connection is closed without a response, as Kafka does it on such a request.
    Closed,
    /// The handler panicked with this message.
    Panicked(String),
}

impl Failure {
    /// Returns the failure of a frame that is not a request.
    pub(super) fn of_frame(connection: u64, error: Error) -> Self {
        Self { api_key: None, version: None, client_id: None, connection, kind: FailureKind::Unreadable(error) }
    }

    pub(super) fn new(header: &RequestHeader, connection: u64, kind: FailureKind) -> Self {
        Self {
            api_key: Some(header.request_api_key),
            version: Some(header.request_api_version),
            client_id: header.client_id.clone(),
            connection,
            kind,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.api_key, self.version) {
            (Some(api_key), Some(version)) => write!(f, "{api_key} v{version}")?,
            _ => f.write_str("a frame")?,
        }
        if let Some(client_id) = &self.client_id {
            write!(f, ", client `{client_id}`")?;
        }
        write!(f, ", connection {}: {}", self.connection, self.kind)
    }
}

impl fmt::Display for FailureKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(error) | Self::Unencodable(error) => error.fmt(f),
            Self::NotServed => f.write_str("the API is not served"),
            Self::VersionNotServed => f.write_str("the version is not served"),
            Self::Unauthenticated => f.write_str("the client has not authenticated"),
            Self::Closed => f.write_str("the connection is closed, as by Kafka"),
            Self::Panicked(message) => write!(f, "the handler panicked: {message}"),
        }
    }
}

/// Failures of a broker, as [`Broker::check`](super::Broker::check) returns them.
///
/// No example: the page of [`Broker::check`](super::Broker::check) has one.
#[derive(Debug, Clone)]
pub struct Failures {
    kept: Vec<Failure>,
    dropped: u64,
}

impl Failures {
    /// Returns the failures that were kept, oldest first.
    #[must_use]
    pub fn kept(&self) -> &[Failure] {
        &self.kept
    }

    /// Returns the number of older failures that were dropped.
    #[must_use]
    pub fn dropped(&self) -> u64 {
        self.dropped
    }
}

impl fmt::Display for Failures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the broker could not serve some requests ({} dropped)", self.dropped)?;
        self.kept.iter().try_for_each(|failure| write!(f, "\n- {failure}"))
    }
}

impl core::error::Error for Failures {}

/// Ring of the newest failures.
#[derive(Debug)]
pub(super) struct FailureLog {
    limit: usize,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    kept: VecDeque<Failure>,
    dropped: u64,
    /// True if a failure came after the last look at the log.
    has_unseen: bool,
}

impl FailureLog {
    pub(super) fn new(limit: usize) -> Self {
        Self { limit, state: Mutex::default() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn push(&self, failure: Failure) {
        let mut state = self.state();
        state.has_unseen = true;
        state.kept.push_back(failure);
        if state.kept.len() > self.limit {
            state.kept.pop_front();
            state.dropped += 1;
        }
    }

    /// Returns all failures, and regards them as seen.
    pub(super) fn look(&self) -> Failures {
        let mut state = self.state();
        state.has_unseen = false;
        Failures { kept: state.kept.iter().cloned().collect(), dropped: state.dropped }
    }

    /// Returns an error if there was a failure.
    pub(super) fn check(&self) -> Result<(), Failures> {
        let failures = self.look();
        if failures.kept.is_empty() && failures.dropped == 0 { Ok(()) } else { Err(failures) }
    }

    /// Returns an error if there was a failure after the last look.
    pub(super) fn check_unseen(&self) -> Result<(), Failures> {
        let has_unseen = self.state().has_unseen;
        if has_unseen { self.check() } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_log_keeps_the_newest_failures() {
        let log = FailureLog::new(2);
        assert!(log.check().is_ok());
        (0..5).for_each(|connection| log.push(Failure::of_frame(connection, Error::invalid("x"))));
        let failures = log.check().unwrap_err();
        assert_eq!(failures.dropped(), 3);
        assert_eq!(failures.kept().iter().map(|failure| failure.connection).collect::<Vec<_>>(), [3, 4]);
        assert!(log.check_unseen().is_ok());
    }
}
