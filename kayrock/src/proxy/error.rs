//! Errors of a proxy.

use crate::client::{AddressError, ClientError};
use crate::error::Error;
use crate::values::ApiKey;
use core::fmt;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

/// Error of starting a proxy, or of one of its connections.
///
/// The operating system's error is the [source](core::error::Error::source) and is not part of the text.
///
/// ```
/// use kayrock::proxy::{Proxy, ProxyErrorKind};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let error = Proxy::builder("localhost:0").start().await.unwrap_err();
/// assert!(matches!(error.kind(), ProxyErrorKind::Address(_)), "{error}");
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct ProxyError {
    kind: ProxyErrorKind,
    source: Option<Arc<dyn core::error::Error + Send + Sync>>,
}

/// Side of a connection through the proxy.
///
/// ```
/// assert_eq!(kayrock::proxy::Side::Upstream.to_string(), "the broker");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Side {
    /// The client that connects to the proxy.
    Client,
    /// The broker to which the proxy connects.
    Upstream,
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Client => "the client",
            Self::Upstream => "the broker",
        })
    }
}

/// Kind of a [`ProxyError`], to match on.
///
/// No example: [`ProxyError`] has one that matches on the kind.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum ProxyErrorKind {
    /// The addresses of the brokers cannot be read.
    Address(AddressError),
    /// No listener can be opened at this address.
    Listen {
        /// The address.
        address: SocketAddr,
    },
    /// The brokers name more addresses than the proxy opens listeners for.
    TooManyListeners {
        /// The limit.
        limit: usize,
    },
    /// The proxy passes bytes through, and a setting requires that it reads them.
    PassThrough {
        /// The setting.
        refused: &'static str,
    },
    /// Connecting to a broker, TLS or authentication failed.
    Upstream(ClientError),
    /// TLS with a client failed.
    ClientTls,
    /// The certificates of the proxy are invalid.
    Certificates,
    /// The connection to a side broke.
    Io {
        /// The side.
        side: Side,
    },
    /// A frame that the proxy has to read is malformed.
    Protocol {
        /// The side that sent it.
        side: Side,
        /// The reason.
        error: Error,
    },
    /// A response is not the one to the oldest request without a response.
    UnexpectedResponse {
        /// The correlation id of the response.
        found: i32,
        /// The correlation id of the request; `None` if there is no such request.
        expected: Option<i32>,
    },
    /// A client uses a version that the proxy would have to read and does not have.
    Unreadable {
        /// The API.
        api: ApiKey,
        /// The version.
        version: i16,
    },
    /// A client authenticates by frames without a header, and the number of frames of the mechanism is unknown.
    RawSasl {
        /// The mechanism.
        mechanism: String,
    },
}

impl ProxyError {
    pub(super) fn with_source(
        kind: ProxyErrorKind,
        source: impl Into<Box<dyn core::error::Error + Send + Sync>>,
    ) -> Self {
        Self { kind, source: Some(Arc::from(source.into())) }
    }

    /// Returns the error of a connection that broke.
    pub(super) fn io(side: Side, error: io::Error) -> Self {
        Self::with_source(ProxyErrorKind::Io { side }, error)
    }

    /// Returns the error of a side that closed the connection within a frame or an exchange.
    pub(super) fn unexpected_end(side: Side) -> Self {
        Self::io(side, io::ErrorKind::UnexpectedEof.into())
    }

    pub(super) fn protocol(side: Side, error: Error) -> Self {
        ProxyErrorKind::Protocol { side, error }.into()
    }

    /// Returns the kind of the error.
    ///
    /// No example: [`ProxyError`] has one.
    #[must_use]
    pub fn kind(&self) -> &ProxyErrorKind {
        &self.kind
    }
}

impl From<ProxyErrorKind> for ProxyError {
    fn from(kind: ProxyErrorKind) -> Self {
        Self { kind, source: None }
    }
}

impl From<ClientError> for ProxyError {
    fn from(error: ClientError) -> Self {
        ProxyErrorKind::Upstream(error).into()
    }
}

impl fmt::Display for ProxyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            ProxyErrorKind::Address(error) => error.fmt(f),
            ProxyErrorKind::Listen { address } => write!(f, "cannot listen at {address}"),
            ProxyErrorKind::TooManyListeners { limit } => {
                write!(f, "the brokers name more than {limit} addresses, the limit of listeners")
            }
            ProxyErrorKind::PassThrough { refused } => {
                write!(f, "a proxy that passes bytes through does not support {refused}; remove `pass_through` or it")
            }
            ProxyErrorKind::Upstream(error) => error.fmt(f),
            ProxyErrorKind::ClientTls => f.write_str("TLS with the client failed"),
            ProxyErrorKind::Certificates => f.write_str("the certificates of the proxy are invalid"),
            ProxyErrorKind::Io { side } => write!(f, "the connection to {side} broke"),
            ProxyErrorKind::Protocol { side, error } => write!(f, "malformed frame of {side}: {error}"),
            ProxyErrorKind::UnexpectedResponse { found, expected: Some(expected) } => {
                write!(f, "unexpected response: correlation id {found} instead of {expected}")
            }
            ProxyErrorKind::UnexpectedResponse { found, expected: None } => {
                write!(f, "unexpected response: no request waits for one, and it has correlation id {found}")
            }
            ProxyErrorKind::Unreadable { api, version } => {
                write!(f, "the proxy has to read {api} v{version}, and its newest version is {}", api.versions().max())
            }
            ProxyErrorKind::RawSasl { mechanism } => {
                write!(f, "the mechanism {mechanism} after SaslHandshake v0 requires `pass_through`")
            }
        }
    }
}

impl core::error::Error for ProxyError {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        match &self.kind {
            // Their text is in this error's text, so that the chain continues with their source.
            ProxyErrorKind::Address(error) => error.source(),
            ProxyErrorKind::Upstream(error) => error.source(),
            ProxyErrorKind::Protocol { error, .. } => error.source(),
            _ => self.source.as_deref().map(|source| source as _),
        }
    }
}
