//! Log of the requests that a broker received.

use super::context::Peer;
use crate::codec::DecodeOwned;
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::error::Result;
use crate::message::{IncomingRequest, Request, RequestHeader};
use crate::values::{ApiKey, BrokerId};
use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::Notify;
use tokio::time::Instant;

/// Maximum number of bytes that the log keeps alive.
const MAX_BYTES: usize = 16 * 1024 * 1024;

/// Request that a broker received.
///
#[cfg_attr(feature = "client", doc = "```")]
#[cfg_attr(not(feature = "client"), doc = "```ignore")]
/// use kayrock::ApiKey;
/// use kayrock::client::Connection;
/// use kayrock::messages::MetadataRequest;
/// use kayrock::mock::Broker;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn core::error::Error>> {
/// let broker = Broker::builder().with_topics().start().await?;
/// let connection = Connection::builder().client_id("app").connect(broker.address()).await?;
/// connection.send(&MetadataRequest::default()).await?;
///
/// let request = broker.wait_for(|request| request.api_key() == ApiKey::METADATA).await;
/// assert_eq!((request.header.client_id.as_deref(), request.connection), (Some("app"), 0));
/// assert_eq!(request.body::<MetadataRequest>()?.topics, Some(Vec::new()));
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ReceivedRequest {
    /// Header: API, version, correlation id, client id.
    pub header: RequestHeader,
    /// Id of the broker.
    pub broker_id: BrokerId,
    /// Number of the connection, as in [`Context::connection`](super::Context::connection).
    pub connection: u64,
    /// Time of the request, by tokio's clock.
    pub received: Instant,
    incoming: IncomingRequest,
}

impl ReceivedRequest {
    /// Returns the API.
    ///
    /// No example: the page of [`ReceivedRequest`] has one.
    #[must_use]
    pub fn api_key(&self) -> ApiKey {
        self.header.request_api_key
    }

    /// Returns the version of the request.
    ///
    /// No example: the page of [`ReceivedRequest`] has a similar one.
    #[must_use]
    pub fn version(&self) -> i16 {
        self.header.request_api_version
    }

    /// Decodes the body.
    ///
    /// # Errors
    /// - [`ErrorKind::Invalid`]: the request has another API key than `R`.
    /// - [`ErrorKind::Version`], [`ErrorKind::Short`] or another kind of
    ///   [`Message::decode`](crate::Message::decode): the bytes are not such a body.
    pub fn body<R: Request + DecodeOwned>(&self) -> Result<R> {
        self.incoming.body::<R>().map(|(body, _)| body)
    }
}

/// Ring of the newest requests.
#[derive(Debug)]
pub(super) struct RequestLog {
    limit: usize,
    state: Mutex<State>,
    added: Notify,
}

#[derive(Debug, Default)]
struct State {
    kept: VecDeque<ReceivedRequest>,
    bytes: usize,
}

impl RequestLog {
    pub(super) fn new(limit: usize) -> Self {
        Self { limit, state: Mutex::default(), added: Notify::new() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn push(&self, incoming: &IncomingRequest, peer: &Peer) {
        if self.limit == 0 {
            return;
        }
        let mut state = self.state();
        state.bytes += incoming.frame().len();
        state.kept.push_back(ReceivedRequest {
            header: incoming.header.clone(),
            broker_id: peer.broker_id,
            connection: peer.connection,
            received: Instant::now(),
            incoming: incoming.clone(),
        });
        while state.kept.len() > self.limit || (state.bytes > MAX_BYTES && state.kept.len() > 1) {
            let dropped = state.kept.pop_front();
            state.bytes -= dropped.map_or(0, |request| request.incoming.frame().len());
        }
        drop(state);
        self.added.notify_waiters();
    }

    pub(super) fn clear(&self) {
        *self.state() = State::default();
    }

    pub(super) fn all(&self) -> Vec<ReceivedRequest> {
        self.state().kept.iter().cloned().collect()
    }

    /// Returns the oldest kept request for which `is_wanted` is true, or waits for one.
    pub(super) async fn wait_for(&self, is_wanted: impl Fn(&ReceivedRequest) -> bool) -> ReceivedRequest {
        loop {
            // Created before the search, so that a request between search and wait is noticed.
            let added = self.added.notified();
            // The caller's function runs without the lock.
            if let Some(found) = self.all().into_iter().find(|request| is_wanted(request)) {
                return found;
            }
            added.await;
        }
    }
}
