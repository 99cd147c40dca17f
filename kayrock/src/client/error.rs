//! What goes wrong between a caller and a broker.

use crate::error::Error;
use crate::negotiation::NoCommonVersion;
use crate::values::{ApiKey, ErrorCode};
use core::fmt;
use core::time::Duration;
use std::borrow::Cow;
use std::io;
use std::sync::Arc;

/// Why a broker could not be reached, or a request not be sent or answered.
///
/// When a connection ends, every waiting call gets a copy of the reason.
///
/// ```no_run
/// use kayrock::client::{ClientError, Connection};
/// use kayrock::messages::MetadataRequest;
///
/// # async fn ask() -> Result<(), ClientError> {
/// let connection = Connection::connect("localhost:9092").await?;
/// match connection.send(&MetadataRequest::default()).await {
///     Ok(answer) => println!("{} brokers", answer.brokers.len()),
///     Err(ClientError::Timeout { after, .. }) => println!("nothing came for {after:?}; ask again"),
///     Err(ClientError::Closed { .. }) => println!("the connection is gone; make another"),
///     Err(other) => return Err(other),
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum ClientError {
    /// The address cannot be reached.
    Connect {
        /// The address.
        address: String,
        /// What the system says.
        source: Arc<io::Error>,
    },
    /// The connection has ended. Whether the other side acted on the request cannot be known.
    Closed {
        /// What the system says; nothing if the other side closed in good order.
        source: Option<Arc<io::Error>>,
    },
    /// The call took too long. The connection stays usable, an answer that still comes is dropped.
    Timeout {
        /// The API of the request.
        api: ApiKey,
        /// The version of the request.
        version: i16,
        /// The time that the call was given.
        after: Duration,
    },
    /// A request cannot be written or an answer cannot be read.
    Protocol(Error),
    /// The other side does not serve the API, or not in a version that the request has and the settings allow.
    NoCommonVersion(NoCommonVersion),
    /// The other side refuses to say which versions it speaks.
    Refused(ErrorCode),
    /// The first bytes of the other side are not Kafka's.
    NotKafka {
        /// What it seems to speak instead.
        hint: Cow<'static, str>,
    },
    /// An answer came to a request that was not sent. The connection is closed: nobody knows what else is mixed up.
    UnexpectedAnswer {
        /// The correlation id of the answer.
        correlation_id: i32,
    },
    /// The request asks for no answer, so none can be waited for.
    Unanswered {
        /// The API.
        api: ApiKey,
    },
}

impl ClientError {
    /// The connection has ended by a fault of the system.
    pub(super) fn broken(error: io::Error) -> Self {
        Self::Closed { source: Some(Arc::new(error)) }
    }
}

impl From<Error> for ClientError {
    fn from(error: Error) -> Self {
        Self::Protocol(error)
    }
}

impl From<NoCommonVersion> for ClientError {
    fn from(error: NoCommonVersion) -> Self {
        Self::NoCommonVersion(error)
    }
}

impl fmt::Display for ClientError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Connect { address, source } => write!(f, "cannot connect to {address}: {source}"),
            Self::Closed { source: None } => f.write_str("the other side closed the connection"),
            Self::Closed { source: Some(source) } => write!(f, "the connection broke: {source}"),
            Self::Timeout { api, version, after } => write!(f, "{api} v{version} took longer than {after:?}"),
            Self::Protocol(error) => error.fmt(f),
            Self::NoCommonVersion(error) => error.fmt(f),
            Self::Refused(code) => write!(f, "the other side does not say which versions it speaks: {code}"),
            Self::NotKafka { hint } => write!(f, "the other side does not speak Kafka's protocol: {hint}"),
            Self::UnexpectedAnswer { correlation_id } => {
                write!(f, "an answer with correlation id {correlation_id}, which no request has")
            }
            Self::Unanswered { api } => {
                write!(f, "this request of {api} is not answered; send it with `send_no_response`")
            }
        }
    }
}

impl core::error::Error for ClientError {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        match self {
            Self::Connect { source, .. } | Self::Closed { source: Some(source) } => Some(source),
            Self::Protocol(error) => error.source(),
            _ => None,
        }
    }
}
