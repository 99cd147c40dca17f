//! Requests without a response, in the order of their arrival.

use super::error::ProxyError;
use super::event::Origin;
use super::exchange::Exchange;
use crate::faults::Plan;
use crate::message::IncomingRequest;
use bytes::Bytes;
use tokio::sync::{OwnedSemaphorePermit, oneshot};

/// Entry of the queue between the two directions of a connection.
pub(super) enum Pending {
    /// Request of the client.
    Request(Box<Request>),
    /// Frame of an authentication without header, whose response has none either.
    Token,
    /// Request of the proxy itself, and the receiver of its response without size.
    #[cfg(feature = "sasl")]
    Own { correlation_id: i32, receiver: oneshot::Sender<Bytes> },
}

/// Request of a client.
pub(super) struct Request {
    pub(super) exchange: Exchange,
    pub(super) source: Source,
    pub(super) disturbance: Option<Disturbance>,
    /// Share of the memory for requests that are read.
    pub(super) memory: Option<OwnedSemaphorePermit>,
}

/// Source of a response.
pub(super) enum Source {
    /// The broker responds.
    Upstream {
        /// Request frame for the hooks on the response.
        request: Option<Bytes>,
    },
    /// The response is there, without its size.
    Local(Bytes, Origin),
    /// There is no response.
    None,
    /// The connection is closed instead.
    Close(Origin),
}

/// Actions of fault rules on a request. The next request is read when the response is sent.
pub(super) struct Disturbance {
    pub(super) plan: Plan,
    pub(super) incoming: IncomingRequest,
    pub(super) sent: oneshot::Sender<()>,
}

/// End of a connection.
#[derive(Debug)]
pub(super) enum End {
    /// The client sends no more requests, and all responses are sent.
    Complete,
    /// The broker has closed the connection.
    Upstream,
    /// A rule or a hook closes it.
    Closed,
    /// A rule makes the proxy silent.
    Silent,
    /// It failed.
    Failed(ProxyError),
}

impl From<ProxyError> for End {
    fn from(error: ProxyError) -> Self {
        Self::Failed(error)
    }
}
