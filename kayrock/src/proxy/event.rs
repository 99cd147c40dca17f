//! Events of a proxy.

use super::connection_info::ConnectionInfo;
use super::error::ProxyError;
use super::exchange::Exchange;
use super::listeners::Listener;
use core::time::Duration;

/// Event of a proxy, passed to the observers.
///
#[cfg_attr(feature = "mock", doc = "```")]
#[cfg_attr(not(feature = "mock"), doc = "```ignore")]
/// use kayrock::client::Connection;
/// use kayrock::mock::Broker;
/// use kayrock::proxy::{Event, Proxy};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn core::error::Error>> {
/// let broker = Broker::builder().with_topics().start().await?;
/// let proxy = Proxy::builder(broker.bootstrap())
///     .observe(|event| match event {
///         Event::Response { exchange, size, elapsed, .. } => {
///             println!("{} v{}: {size} bytes after {elapsed:?}", exchange.api_key, exchange.version);
///         }
///         Event::Closed { connection, error: Some(error), .. } => println!("{}: {error}", connection.client()),
///         _ => {}
///     })
///     .start()
///     .await?;
/// Connection::connect(proxy.address()).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Event<'a> {
    /// A listener was opened.
    Listening(&'a Listener),
    /// A client has connected, and the proxy to its broker.
    Opened(&'a ConnectionInfo),
    /// The header of a request has arrived.
    Request(&'a Exchange),
    /// A response was sent to the client.
    Response {
        /// The request.
        exchange: &'a Exchange,
        /// Bytes of the response that were sent, with the four bytes of its size.
        size: usize,
        /// Time since the header of the request arrived.
        elapsed: Duration,
        /// Origin of the response.
        origin: Origin,
        /// True if the bytes differ from those of the broker.
        is_changed: bool,
    },
    /// A hook or a rule has dropped a request or its response, or has closed the connection.
    NoResponse {
        /// The request.
        exchange: &'a Exchange,
        /// The cause.
        origin: Origin,
    },
    /// A connection has ended.
    Closed {
        /// The connection.
        connection: &'a ConnectionInfo,
        /// The error; `None` if a side closed it in good order.
        error: Option<&'a ProxyError>,
        /// Bytes that were read from the client.
        from_client: u64,
        /// Bytes that were written to the client.
        to_client: u64,
    },
    /// An error of the proxy or of no open connection, such as a listener that cannot be opened.
    Failed(&'a ProxyError),
}

/// Origin of a response.
///
/// No example: [`Event`] contains it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Origin {
    /// The broker.
    Upstream,
    /// A hook.
    Hook,
    /// A fault rule.
    Rule,
    /// The proxy itself, which rejects versions of `ApiVersions` that it cannot read.
    Proxy,
}
