//! Errors of a connection.

#[cfg(feature = "tls")]
use super::tls_problem::{self, TlsProblem};
use crate::error::Error;
use crate::negotiation::{FieldLost, NegotiationError, NoCommonVersion};
#[cfg(feature = "sasl")]
use crate::sasl::SaslError;
use crate::types::Str;
use crate::values::{ApiKey, ErrorCode};
use core::fmt;
use core::time::Duration;
use std::borrow::Cow;
use std::io;
use std::sync::Arc;

/// Error of connecting, of sending a request or of reading its response.
///
/// When a connection ends, every waiting call gets a clone of the error. The operating system's error is the
/// [source](core::error::Error::source) and is not part of the text.
///
/// ```no_run
/// use kayrock::client::{ClientError, ClientErrorKind, Connection};
/// use kayrock::messages::MetadataRequest;
///
/// # async fn ask() -> Result<(), ClientError> {
/// let connection = Connection::connect("localhost:9092").await?;
/// match connection.send(&MetadataRequest::default()).await {
///     Ok(response) => println!("{} brokers", response.brokers.len()),
///     Err(error) => match error.kind() {
///         ClientErrorKind::Timeout { after, .. } => println!("no response within {after:?}; send it again"),
///         ClientErrorKind::Closed => println!("the connection is closed; open another"),
///         _ => return Err(error),
///     },
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct ClientError {
    kind: ClientErrorKind,
    source: Option<Arc<io::Error>>,
    is_unsent: bool,
}

/// Kind of a [`ClientError`], to match on.
///
/// No example: [`ClientError`] has one that matches on the kind.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum ClientErrorKind {
    /// The address cannot be reached, or the peer did not complete the handshake in time.
    Connect {
        /// The address.
        address: String,
    },
    /// The connection has ended. The broker may have executed the request or not.
    ///
    /// Without a source, the peer closed the connection in good order.
    Closed,
    /// The call exceeded its timeout. The connection stays usable; a late response is discarded.
    Timeout {
        /// The API of the request.
        api: ApiKey,
        /// The version of the request.
        version: i16,
        /// The timeout of the call.
        after: Duration,
    },
    /// A request cannot be encoded or a response cannot be decoded.
    Protocol(Error),
    /// The broker does not serve the API, or no version of it that the request has and the settings allow.
    NoCommonVersion(NoCommonVersion),
    /// Each version of the API that both sides have and the settings allow loses a field of the request; nothing is sent.
    ///
    /// Set the field's replacement, use an explicit version, or connect with
    /// [`lossy`](super::ConnectionBuilder::lossy).
    FieldLost(FieldLost),
    /// The broker rejected the `ApiVersions` request.
    Refused(ErrorCode),
    /// The first bytes of the peer are not Kafka's protocol.
    NotKafka {
        /// The protocol that the bytes resemble, or the reason.
        hint: Cow<'static, str>,
    },
    /// A response has the correlation id of no request. The connection is closed, since later responses may be wrong too.
    UnexpectedResponse {
        /// The correlation id of the response.
        correlation_id: i32,
    },
    /// The broker did not complete the authentication in time.
    HandshakeTimeout {
        /// The timeout.
        after: Duration,
    },
    /// The broker does not offer the SASL mechanism.
    MechanismNotEnabled {
        /// The mechanism.
        mechanism: String,
        /// The mechanisms that the listener offers.
        enabled: Vec<Str>,
    },
    /// The broker rejected the credential.
    AuthenticationFailed {
        /// The mechanism.
        mechanism: String,
        /// The broker's error code.
        code: ErrorCode,
        /// The broker's message.
        message: Option<Str>,
    },
    /// The client ended the authentication: the broker did not prove its identity, or the credential is invalid.
    #[cfg(feature = "sasl")]
    Sasl(SaslError),
    /// TLS failed.
    #[cfg(feature = "tls")]
    Tls {
        /// The part that failed.
        problem: TlsProblem,
    },
    /// The broker sends no response to this request, such as Produce with `acks` 0.
    NoResponseExpected {
        /// The API.
        api: ApiKey,
    },
}

impl ClientError {
    pub(super) fn new(kind: ClientErrorKind) -> Self {
        Self { kind, source: None, is_unsent: false }
    }

    /// Returns the error of a connection that the peer closed in good order.
    pub(super) fn closed() -> Self {
        Self::new(ClientErrorKind::Closed)
    }

    /// Returns the error of a connection that the peer closed before it served a request, with the likely reason.
    pub(super) fn closed_early(hint: &'static str) -> Self {
        Self::broken(io::Error::new(io::ErrorKind::UnexpectedEof, hint))
    }

    /// Returns the error of a connection that its own client closed.
    pub(super) fn closed_here() -> Self {
        let source = io::Error::new(io::ErrorKind::NotConnected, "the client closed the connection");
        Self::with_source(ClientErrorKind::Closed, source)
    }

    /// Returns the error of a connection that ended with an error of the operating system or of TLS.
    pub(super) fn broken(error: io::Error) -> Self {
        #[cfg(feature = "tls")]
        if let Some(problem) = tls_problem::problem(&error) {
            return Self::with_source(ClientErrorKind::Tls { problem }, error);
        }
        Self::with_source(ClientErrorKind::Closed, error)
    }

    /// Returns the error of an address that cannot be reached.
    pub(crate) fn connect(address: &str, error: io::Error) -> Self {
        Self::with_source(ClientErrorKind::Connect { address: address.to_owned() }, error)
    }

    pub(super) fn with_source(kind: ClientErrorKind, source: io::Error) -> Self {
        Self { kind, source: Some(Arc::new(source)), is_unsent: false }
    }

    /// Returns the error of a call whose request was not written.
    pub(super) fn unsent(self) -> Self {
        Self { is_unsent: true, ..self }
    }

    /// Returns true if no byte of the call's request was written, so that the broker cannot have executed it.
    ///
    /// False does not mean that the broker has executed it.
    ///
    /// ```
    /// use kayrock::client::Connection;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// // Port 1 of the loopback is not in use.
    /// let error = Connection::connect("127.0.0.1:1").await.unwrap_err();
    /// assert!(error.is_unsent());
    /// # }
    /// ```
    #[must_use]
    pub fn is_unsent(&self) -> bool {
        self.is_unsent || matches!(self.kind, ClientErrorKind::Connect { .. })
    }

    /// Returns the kind of the error.
    #[must_use]
    pub fn kind(&self) -> &ClientErrorKind {
        &self.kind
    }

    /// Returns the error of the operating system, if one is the cause.
    ///
    /// ```
    /// use kayrock::client::Connection;
    /// use std::io::ErrorKind;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// // Port 1 of the loopback is not in use.
    /// let error = Connection::connect("127.0.0.1:1").await.unwrap_err();
    /// assert_eq!(error.io_error().map(|error| error.kind()), Some(ErrorKind::ConnectionRefused));
    /// # }
    /// ```
    #[must_use]
    pub fn io_error(&self) -> Option<&io::Error> {
        self.source.as_deref()
    }
}

impl From<ClientErrorKind> for ClientError {
    fn from(kind: ClientErrorKind) -> Self {
        Self::new(kind)
    }
}

impl From<Error> for ClientError {
    fn from(error: Error) -> Self {
        Self::new(ClientErrorKind::Protocol(error))
    }
}

impl From<NoCommonVersion> for ClientError {
    fn from(error: NoCommonVersion) -> Self {
        Self::new(ClientErrorKind::NoCommonVersion(error))
    }
}

impl From<NegotiationError> for ClientError {
    fn from(error: NegotiationError) -> Self {
        Self::new(match error {
            NegotiationError::NoCommonVersion(error) => ClientErrorKind::NoCommonVersion(error),
            NegotiationError::FieldLost(error) => ClientErrorKind::FieldLost(error),
        })
    }
}

#[cfg(feature = "sasl")]
impl From<SaslError> for ClientError {
    fn from(error: SaslError) -> Self {
        Self::new(ClientErrorKind::Sasl(error))
    }
}

/// List of mechanisms.
struct Enabled<'a>(&'a [Str]);

impl fmt::Display for Enabled<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some((first, others)) = self.0.split_first() else { return f.write_str("none") };
        f.write_str(first)?;
        others.iter().try_for_each(|other| write!(f, ", {other}"))
    }
}

impl fmt::Display for ClientError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            ClientErrorKind::Connect { address } => write!(f, "cannot connect to {address}"),
            ClientErrorKind::Closed if self.source.is_some() => f.write_str("the connection broke"),
            ClientErrorKind::Closed => f.write_str("the peer closed the connection"),
            ClientErrorKind::Timeout { api, version, after } => {
                write!(f, "{api} v{version} exceeded its timeout of {after:?}")
            }
            ClientErrorKind::Protocol(error) => error.fmt(f),
            ClientErrorKind::NoCommonVersion(error) => error.fmt(f),
            ClientErrorKind::FieldLost(error) => error.fmt(f),
            ClientErrorKind::Refused(code) => write!(f, "the peer rejected the ApiVersions request: {code}"),
            ClientErrorKind::NotKafka { hint } => write!(f, "the peer does not use Kafka's protocol: {hint}"),
            ClientErrorKind::UnexpectedResponse { correlation_id } => {
                write!(f, "unexpected response: no request has correlation id {correlation_id}")
            }
            ClientErrorKind::HandshakeTimeout { after } => {
                write!(f, "the authentication exceeded its timeout of {after:?}")
            }
            ClientErrorKind::MechanismNotEnabled { mechanism, enabled } => {
                write!(f, "the listener does not offer the SASL mechanism {mechanism}, but {}", Enabled(enabled))
            }
            ClientErrorKind::AuthenticationFailed { mechanism, code, message: None } => {
                write!(f, "the broker rejected the authentication by {mechanism}: {code}")
            }
            ClientErrorKind::AuthenticationFailed { mechanism, code, message: Some(message) } => {
                write!(f, "the broker rejected the authentication by {mechanism}: {code}: {message}")
            }
            #[cfg(feature = "sasl")]
            ClientErrorKind::Sasl(error) => error.fmt(f),
            #[cfg(feature = "tls")]
            ClientErrorKind::Tls { problem } => problem.fmt(f),
            ClientErrorKind::NoResponseExpected { api } => {
                write!(f, "this request of {api} has no response; send it with `send_no_response`")
            }
        }
    }
}

impl core::error::Error for ClientError {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        match &self.kind {
            // Their text is this error's text, so that the chain continues with their source.
            ClientErrorKind::Protocol(error) => error.source(),
            ClientErrorKind::NoCommonVersion(error) => error.source(),
            ClientErrorKind::FieldLost(error) => error.source(),
            #[cfg(feature = "sasl")]
            ClientErrorKind::Sasl(error) => error.source(),
            _ => self.source.as_deref().map(|source| source as _),
        }
    }
}
