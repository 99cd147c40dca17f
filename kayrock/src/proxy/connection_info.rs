//! Connection of a client through the proxy, as hooks and observers see it.

use super::listeners::Route;
use crate::client::HostPort;
use crate::values::BrokerId;
use core::net::SocketAddr;
use std::sync::Arc;

/// Connection of a client through the proxy. Its clones are cheap.
///
/// No example: hooks and observers receive it; [`Event`](super::Event) has an example.
#[derive(Debug, Clone)]
pub struct ConnectionInfo(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    number: u64,
    client: SocketAddr,
    listener: SocketAddr,
    route: Arc<Route>,
}

impl ConnectionInfo {
    pub(super) fn new(number: u64, client: SocketAddr, listener: SocketAddr, route: Arc<Route>) -> Self {
        Self(Arc::new(Inner { number, client, listener, route }))
    }

    /// Returns the number of the connection, counted from 0; rules select connections by it.
    #[must_use]
    pub fn number(&self) -> u64 {
        self.0.number
    }

    /// Returns the address of the client.
    #[must_use]
    pub fn client(&self) -> SocketAddr {
        self.0.client
    }

    /// Returns the address of the proxy to which the client has connected.
    #[must_use]
    pub fn listener(&self) -> SocketAddr {
        self.0.listener
    }

    /// Returns the address of the broker.
    #[must_use]
    pub fn upstream(&self) -> &HostPort {
        self.0.route.upstream()
    }

    /// Returns the id of the broker; `None` until a response has named it.
    #[must_use]
    pub fn broker_id(&self) -> Option<BrokerId> {
        self.0.route.broker_id()
    }
}
