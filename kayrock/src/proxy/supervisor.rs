//! Tasks of a proxy.

use super::error::{ProxyError, ProxyErrorKind};
use super::event::Event;
use super::listeners::{Opened, Route};
use super::race::{First, first};
use super::session::serve;
use super::shared::Shared;
use super::stop::Stop;
use core::time::Duration;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::task::JoinSet;
use tokio::time::sleep;

/// Serves listeners as they are opened, until the proxy shuts down and all connections have ended. Dropping the future
/// closes everything.
pub(super) async fn supervise(mut opened: UnboundedReceiver<Opened>, shared: Arc<Shared>) {
    let mut stop = Stop::new(&shared.stop);
    let mut listeners = JoinSet::new();
    while let First::Right(Some((socket, route))) = first(stop.wait(), opened.recv()).await {
        match TcpListener::from_std(socket) {
            Ok(listener) => drop(listeners.spawn(accept(listener, route, Arc::clone(&shared)))),
            Err(error) => {
                let kind = ProxyErrorKind::Listen { address: route.address() };
                shared.emit(Event::Failed(&ProxyError::with_source(kind, error)));
            }
        }
    }
    while listeners.join_next().await.is_some() {}
}

/// Accepts and serves connections; dropping the future closes them.
async fn accept(listener: TcpListener, route: Arc<Route>, shared: Arc<Shared>) {
    let mut stop = Stop::new(&shared.stop);
    let mut connections = JoinSet::new();
    while let First::Right(accepted) = first(stop.wait(), listener.accept()).await {
        match accepted {
            Ok((stream, _)) => drop(connections.spawn(serve(stream, Arc::clone(&route), Arc::clone(&shared)))),
            // The system is out of a resource such as file handles, which closing connections may release.
            Err(_) => sleep(Duration::from_millis(10)).await,
        }
        while connections.try_join_next().is_some() {}
    }
    drop(listener);
    while connections.join_next().await.is_some() {}
}
