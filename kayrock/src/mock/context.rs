//! Metadata of a request that a handler gets beside the body.

use super::session::Session;
use crate::message::RequestHeader;
use crate::types::Str;
use crate::values::BrokerId;
use core::net::SocketAddr;
use std::sync::Arc;

/// Request metadata: header, connection, client.
///
/// ```
/// use kayrock::messages::{HeartbeatRequest, HeartbeatResponse};
/// use kayrock::mock::Broker;
///
/// let broker = Broker::builder().on::<HeartbeatRequest>(|_, context| {
///     println!("v{} from {:?} at {}", context.version(), context.client_id(), context.peer);
///     HeartbeatResponse::default()
/// });
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Context {
    /// Header: version, correlation id, client id, tagged fields.
    pub header: RequestHeader,
    /// Address of the client.
    pub peer: SocketAddr,
    /// Address to which the client connected.
    pub broker: SocketAddr,
    /// Id of the broker to which the client connected.
    pub broker_id: BrokerId,
    /// Number of the connection, counted from 0 since the broker started.
    pub connection: u64,
    /// Principal of the client: `User:ada`, or `User:ANONYMOUS` without authentication.
    pub principal: Str,
    /// Listener by which the client came.
    pub(super) listener: usize,
    pub(super) session: Arc<Session>,
}

impl Context {
    /// Closes the connection after this request, which gets no response.
    pub(super) fn close(&self) {
        self.session.close();
    }

    /// Returns the version of the request, which is also the version of the response.
    #[must_use]
    pub fn version(&self) -> i16 {
        self.header.request_api_version
    }

    /// Returns the client id.
    #[must_use]
    pub fn client_id(&self) -> Option<&str> {
        self.header.client_id.as_deref()
    }
}

/// Connection of a client.
#[derive(Debug, Clone)]
pub(super) struct Peer {
    pub(super) address: SocketAddr,
    pub(super) broker: SocketAddr,
    pub(super) broker_id: BrokerId,
    pub(super) connection: u64,
    /// Number of the listener.
    pub(super) listener: usize,
    pub(super) session: Arc<Session>,
}

impl Peer {
    pub(super) fn context(&self, header: RequestHeader) -> Context {
        let Self { address, broker, broker_id, connection, listener, .. } = *self;
        Context {
            header,
            peer: address,
            broker,
            broker_id,
            connection,
            principal: self.session.principal(),
            listener,
            session: Arc::clone(&self.session),
        }
    }
}
