//! Error of a call.

use super::super::cluster::ClusterError;
use crate::error::Error;
use crate::records::RecordsError;
use crate::types::Str;
use crate::values::ErrorCode;
use core::fmt;
use std::io;
use std::sync::Arc;

/// Error of a call for a common task, such as [`Cluster::produce`](super::super::Cluster::produce).
///
#[cfg_attr(feature = "mock", doc = "```")]
#[cfg_attr(not(feature = "mock"), doc = "```ignore")]
/// use kayrock::ErrorCode;
/// use kayrock::client::{CallError, Cluster};
/// use kayrock::mock::Broker;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn core::error::Error>> {
/// let broker = Broker::builder().with_topics().topic("orders", 1).start().await?;
/// let cluster = Cluster::connect(&broker.bootstrap()).await?;
/// let error = cluster.create_topic("orders", 1, 1).await.unwrap_err();
/// assert_eq!(error.code(), Some(ErrorCode::TOPIC_ALREADY_EXISTS));
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum CallError {
    /// A request has no response.
    Cluster(ClusterError),
    /// A broker responded with an error code.
    Refused {
        /// Error code.
        code: ErrorCode,
        /// Reason in the broker's words, if the response has one.
        message: Option<Str>,
    },
    /// A response lacks the result that the request asks for.
    NoResult,
    /// Fetched records are invalid, or those to produce cannot be encoded.
    Records(RecordsError),
    /// Bytes that members of a group exchange cannot be encoded or decoded.
    Codec(Error),
    /// The records before the position of a reader were lost and replaced by others after an unclean election.
    Truncated {
        /// Position of the reader.
        position: i64,
        /// Offset from which on the records differ.
        end_offset: i64,
    },
    /// The runtime of a [`BlockingCluster`](super::BlockingCluster) cannot be started.
    Runtime(Arc<io::Error>),
}

impl CallError {
    /// Returns the error code with which a broker responded.
    ///
    /// The page of [`CallError`] has an example.
    #[must_use]
    pub fn code(&self) -> Option<ErrorCode> {
        match self {
            Self::Refused { code, .. } => Some(*code),
            _ => None,
        }
    }
}

impl From<ClusterError> for CallError {
    fn from(error: ClusterError) -> Self {
        Self::Cluster(error)
    }
}

impl From<ErrorCode> for CallError {
    fn from(code: ErrorCode) -> Self {
        Self::Refused { code, message: None }
    }
}

impl From<RecordsError> for CallError {
    fn from(error: RecordsError) -> Self {
        Self::Records(error)
    }
}

impl From<Error> for CallError {
    fn from(error: Error) -> Self {
        Self::Codec(error)
    }
}

impl fmt::Display for CallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cluster(error) => error.fmt(f),
            Self::Refused { code, message: None } => code.fmt(f),
            Self::Refused { code, message: Some(message) } => write!(f, "{code}: {message}"),
            Self::NoResult => f.write_str("the response lacks the result"),
            Self::Records(error) => error.fmt(f),
            Self::Codec(error) => error.fmt(f),
            Self::Truncated { position, end_offset } => write!(
                f,
                "the log of the leader ends at offset {end_offset}, before the position {position}; seek to a valid offset"
            ),
            Self::Runtime(_) => f.write_str("the runtime cannot be started"),
        }
    }
}

impl core::error::Error for CallError {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        match self {
            // Their text is this error's text, so that the chain continues with their source.
            Self::Cluster(error) => error.source(),
            Self::Records(error) => error.source(),
            Self::Codec(error) => error.source(),
            Self::Runtime(error) => Some(error),
            Self::Refused { .. } | Self::NoResult | Self::Truncated { .. } => None,
        }
    }
}
