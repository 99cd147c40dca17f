//! Listeners of a proxy, one for each address of a broker.

use super::error::{ProxyError, ProxyErrorKind};
use crate::client::HostPort;
use crate::values::BrokerId;
use core::net::SocketAddr;
use core::sync::atomic::{AtomicI32, Ordering};
use std::collections::BTreeMap;
use std::io;
use std::net::TcpListener;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::mpsc::UnboundedSender;

/// Limit of listeners, since the brokers decide how many addresses they name.
const LIMIT: usize = 1024;

/// Ports to be tried after one in use, if the ports are chosen.
const TRIES: u16 = 100;

/// Broker id of an address that no response has named.
const UNKNOWN: i32 = -1;

/// Listener of a proxy and the broker to which its connections go.
///
/// No example: [`Proxy::listeners`](super::Proxy::listeners) returns it and has one.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Listener {
    /// Address of the broker.
    pub upstream: HostPort,
    /// Address of the proxy.
    pub address: SocketAddr,
    /// Id of the broker; `None` until a response has named it.
    pub broker_id: Option<BrokerId>,
}

/// Way from a listener to a broker.
#[derive(Debug)]
pub(super) struct Route {
    upstream: HostPort,
    address: SocketAddr,
    broker_id: AtomicI32,
}

impl Route {
    pub(super) fn upstream(&self) -> &HostPort {
        &self.upstream
    }

    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    pub(super) fn broker_id(&self) -> Option<BrokerId> {
        Some(self.broker_id.load(Ordering::Relaxed)).filter(|id| *id != UNKNOWN).map(BrokerId)
    }

    pub(super) fn listener(&self) -> Listener {
        Listener { upstream: self.upstream.clone(), address: self.address, broker_id: self.broker_id() }
    }
}

/// Socket that was opened for a route.
pub(super) type Opened = (TcpListener, Arc<Route>);

/// Routes of a proxy.
#[derive(Debug)]
pub(super) struct Listeners {
    first: SocketAddr,
    state: Mutex<State>,
    opened: UnboundedSender<Opened>,
}

#[derive(Debug)]
struct State {
    routes: BTreeMap<HostPort, Arc<Route>>,
    /// Next port to be tried; 0 for any.
    next_port: u16,
}

impl Listeners {
    /// Returns no listeners; sockets of later ones are sent to `opened`.
    pub(super) fn new(first: SocketAddr, opened: UnboundedSender<Opened>) -> Self {
        let state = State { routes: BTreeMap::new(), next_port: first.port() };
        Self { first, state: Mutex::new(state), opened }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn all(&self) -> Vec<Listener> {
        self.state().routes.values().map(|route| route.listener()).collect()
    }

    /// Returns the route to a broker, and true if its listener was opened by this call.
    ///
    /// # Errors
    /// [`ProxyErrorKind::Listen`]: there is no free port. [`ProxyErrorKind::TooManyListeners`]: the limit is reached.
    pub(super) fn route_to(
        &self,
        upstream: HostPort,
        broker_id: Option<BrokerId>,
    ) -> Result<(Arc<Route>, bool), ProxyError> {
        let mut state = self.state();
        if let Some(route) = state.routes.get(&upstream) {
            if let Some(id) = broker_id {
                route.broker_id.store(id.0, Ordering::Relaxed);
            }
            return Ok((Arc::clone(route), false));
        }
        if state.routes.len() >= LIMIT {
            return Err(ProxyErrorKind::TooManyListeners { limit: LIMIT }.into());
        }
        let (socket, address) = state.bind(self.first)?;
        let broker_id = AtomicI32::new(broker_id.map_or(UNKNOWN, |id| id.0));
        let route = Arc::new(Route { upstream: upstream.clone(), address, broker_id });
        state.routes.insert(upstream, Arc::clone(&route));
        // Without a receiver, the proxy is shutting down and closes its connections.
        let _ = self.opened.send((socket, Arc::clone(&route)));
        Ok((route, true))
    }
}

impl State {
    /// Opens a listener at the next free port.
    fn bind(&mut self, first: SocketAddr) -> Result<(TcpListener, SocketAddr), ProxyError> {
        let chosen = SocketAddr::new(first.ip(), self.next_port);
        let mut address = chosen;
        // The first port is the user's choice.
        let tries = if self.routes.is_empty() || self.next_port == 0 { 1 } else { TRIES };
        let mut last = io::Error::from(io::ErrorKind::AddrInUse);
        for _ in 0..tries {
            match listen(address) {
                Ok((socket, bound)) => {
                    self.next_port = following(address.port());
                    return Ok((socket, bound));
                }
                Err(error) => last = error,
            }
            address.set_port(following(address.port()));
        }
        Err(ProxyError::with_source(ProxyErrorKind::Listen { address: chosen }, last))
    }
}

/// Returns the port after a chosen one, and 0 after 0, which is any.
fn following(port: u16) -> u16 {
    if port == 0 { 0 } else { port.wrapping_add(1) }
}

fn listen(address: SocketAddr) -> io::Result<(TcpListener, SocketAddr)> {
    let socket = TcpListener::bind(address)?;
    socket.set_nonblocking(true)?;
    let address = socket.local_addr()?;
    Ok((socket, address))
}
