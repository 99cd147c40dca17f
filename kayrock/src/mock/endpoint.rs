//! Listener of a broker: its name, address and security.

#[cfg(feature = "sasl")]
use super::sasl::SaslServer;
#[cfg(feature = "tls")]
use super::tls::TlsServer;
use crate::types::Str;
use core::net::SocketAddr;
#[cfg(feature = "sasl")]
use std::sync::Arc;

/// Listener of each broker beside the usual one, for example for clients that authenticate.
///
/// Metadata has the addresses of the listener by which a client came.
///
/// ```
/// use kayrock::mock::{Broker, Listener};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> std::io::Result<()> {
/// let broker = Broker::builder().with_topics().listener(Listener::new("INTERNAL")).start().await?;
/// assert_ne!(broker.bootstrap_of("INTERNAL"), Some(broker.bootstrap()));
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
#[must_use = "a listener does nothing until it is added to a builder"]
pub struct Listener {
    pub(super) name: Str,
    pub(super) address: Option<SocketAddr>,
    #[cfg(feature = "sasl")]
    pub(super) sasl: Option<Arc<SaslServer>>,
    #[cfg(feature = "tls")]
    pub(super) tls: Option<TlsServer>,
}

impl Listener {
    /// Returns a listener without TLS and SASL on a free port.
    pub fn new(name: impl Into<Str>) -> Self {
        Self {
            name: name.into(),
            address: None,
            #[cfg(feature = "sasl")]
            sasl: None,
            #[cfg(feature = "tls")]
            tls: None,
        }
    }

    /// Sets the address. Further brokers have the next ports.
    ///
    /// ```
    /// use kayrock::mock::Listener;
    ///
    /// let listener = Listener::new("INTERNAL").address(([127, 0, 0, 1], 19_093));
    /// # drop(listener);
    /// ```
    pub fn address(self, address: impl Into<SocketAddr>) -> Self {
        Self { address: Some(address.into()), ..self }
    }

    /// Lets clients authenticate.
    ///
    /// No example: the page of [`SaslServer`] has one for the usual listener.
    #[cfg(feature = "sasl")]
    pub fn sasl(self, server: SaslServer) -> Self {
        Self { sasl: Some(Arc::new(server)), ..self }
    }

    /// Serves TLS.
    ///
    /// No example: the page of [`TlsServer`] has one for the usual listener.
    #[cfg(feature = "tls")]
    pub fn tls(self, server: TlsServer) -> Self {
        Self { tls: Some(server), ..self }
    }
}
