//! Errors of calls to a cluster.

use super::super::bootstrap::AddressError;
use super::super::error::{ClientError, ClientErrorKind};
use crate::message::Target;
use crate::types::Str;
use crate::values::{ApiKey, BrokerId, ErrorCode};
use core::fmt;
use core::time::Duration;

/// Error of a call to a [`Cluster`](super::Cluster), with the attempts that failed before it.
///
/// An error code in the response of a broker is not an error of the call, except where the broker that serves the request
/// cannot be determined.
///
/// ```
/// use core::time::Duration;
/// use kayrock::client::{Cluster, ClusterErrorKind};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// // Port 1 of the loopback is not in use.
/// let error = Cluster::connect("127.0.0.1:1").await.unwrap_err();
/// assert!(matches!(error.kind(), ClusterErrorKind::NoBroker));
/// for attempt in error.attempts() {
///     println!("after {:?}: {}", attempt.after, attempt.failure);
/// }
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct ClusterError(Box<Inner>);

#[derive(Debug, Clone)]
struct Inner {
    kind: ClusterErrorKind,
    attempts: Vec<Attempt>,
}

/// Kind of a [`ClusterError`], to match on.
///
/// No example: [`ClusterError`] has one that matches on the kind.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum ClusterErrorKind {
    /// The list of bootstrap addresses is invalid.
    Bootstrap(AddressError),
    /// No broker responds, neither those of the metadata nor those of the bootstrap addresses.
    NoBroker,
    /// The last attempt failed with an error that another attempt does not change, or that leaves open whether the broker
    /// has executed a request that must not be repeated.
    Client(ClientError),
    /// The cluster has no such partition, controller or coordinator.
    Unroutable {
        /// Target of the request.
        target: Target,
        /// Reason.
        code: ErrorCode,
    },
    /// The call exceeded its deadline. The source is the last failed attempt.
    Deadline {
        /// API of the request.
        api: ApiKey,
        /// Time from the start of the call to its deadline.
        after: Duration,
    },
    /// The brokers belong to another cluster than before.
    OtherCluster {
        /// Cluster id of the first metadata.
        expected: Str,
        /// Cluster id of the brokers that responded.
        found: Str,
    },
    /// The request concerns several brokers, but cannot be split.
    NotSplittable {
        /// API of the request.
        api: ApiKey,
        /// Reason.
        reason: &'static str,
    },
    /// The request has no rule for its broker: it is meant for the one that the caller chooses, by
    /// [`Cluster::send_to`](super::Cluster::send_to).
    NeedsTarget {
        /// API of the request.
        api: ApiKey,
    },
}

/// Attempt of a call that failed.
///
/// No example: [`ClusterError`] has one that prints the attempts.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Attempt {
    /// Time from the start of the call to the end of the attempt.
    pub after: Duration,
    /// Broker of the attempt, if one was found.
    pub broker: Option<BrokerId>,
    /// Reason.
    pub failure: AttemptFailure,
}

/// Reason for which an attempt failed.
///
/// No example: [`ClusterError`] has one that prints it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum AttemptFailure {
    /// The broker sent no response.
    Client(ClientError),
    /// The broker sent an error code, or the metadata contains one.
    Code(ErrorCode),
}

impl ClusterError {
    pub(super) fn new(kind: ClusterErrorKind) -> Self {
        Self(Box::new(Inner { kind, attempts: Vec::new() }))
    }

    /// Adds the attempts that failed.
    pub(super) fn with_attempts(mut self, attempts: &[Attempt]) -> Self {
        self.0.attempts.splice(0..0, attempts.iter().cloned());
        self
    }

    /// Returns the kind of the error.
    #[must_use]
    pub fn kind(&self) -> &ClusterErrorKind {
        &self.0.kind
    }

    /// Returns the attempts that failed, oldest first; after 64, only the last ones.
    ///
    /// The page of [`ClusterError`] has an example.
    #[must_use]
    pub fn attempts(&self) -> &[Attempt] {
        &self.0.attempts
    }

    /// Returns the error code that represents the error in a response.
    pub(super) fn code(&self) -> ErrorCode {
        match &self.0.kind {
            ClusterErrorKind::Client(error) => code_of(error),
            ClusterErrorKind::Unroutable { code, .. } => *code,
            ClusterErrorKind::Deadline { .. } => ErrorCode::REQUEST_TIMED_OUT,
            ClusterErrorKind::NoBroker => ErrorCode::BROKER_NOT_AVAILABLE,
            _ => ErrorCode::UNKNOWN_SERVER_ERROR,
        }
    }
}

/// Returns the error code that represents an error of a connection in a response.
pub(super) fn code_of(error: &ClientError) -> ErrorCode {
    match error.kind() {
        ClientErrorKind::Connect { .. } | ClientErrorKind::Closed => ErrorCode::NETWORK_EXCEPTION,
        ClientErrorKind::Timeout { .. } => ErrorCode::REQUEST_TIMED_OUT,
        ClientErrorKind::NoCommonVersion(_) | ClientErrorKind::FieldLost(_) => ErrorCode::UNSUPPORTED_VERSION,
        ClientErrorKind::MechanismNotEnabled { .. } | ClientErrorKind::AuthenticationFailed { .. } => {
            ErrorCode::SASL_AUTHENTICATION_FAILED
        }
        _ => ErrorCode::UNKNOWN_SERVER_ERROR,
    }
}

impl From<ClusterErrorKind> for ClusterError {
    fn from(kind: ClusterErrorKind) -> Self {
        Self::new(kind)
    }
}

impl From<ClientError> for ClusterError {
    fn from(error: ClientError) -> Self {
        Self::new(ClusterErrorKind::Client(error))
    }
}

impl From<AddressError> for ClusterError {
    fn from(error: AddressError) -> Self {
        Self::new(ClusterErrorKind::Bootstrap(error))
    }
}

impl fmt::Display for ClusterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0.kind {
            ClusterErrorKind::Bootstrap(error) => error.fmt(f),
            ClusterErrorKind::NoBroker => f.write_str("no broker of the cluster responds"),
            ClusterErrorKind::Client(error) => error.fmt(f),
            ClusterErrorKind::Unroutable { target, code } => write!(f, "there is no {}: {code}", Described(target)),
            ClusterErrorKind::Deadline { api, after } => {
                write!(f, "{api} exceeded its deadline of {after:?}, with {} failed attempts", self.0.attempts.len())
            }
            ClusterErrorKind::OtherCluster { expected, found } => {
                write!(f, "the brokers belong to the cluster {found} instead of {expected}")
            }
            ClusterErrorKind::NotSplittable { api, reason } => {
                write!(f, "the {api} request concerns several brokers, but cannot be split: {reason}")
            }
            ClusterErrorKind::NeedsTarget { api } => {
                write!(f, "{api} is meant for a certain broker; send it with `send_to`")
            }
        }
    }
}

/// Target in words.
struct Described<'a>(&'a Target);

impl fmt::Display for Described<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use crate::message::TopicKey;
        match self.0 {
            Target::Controller => f.write_str("controller"),
            Target::Broker(id) => write!(f, "broker {id}"),
            Target::Leader { topic: TopicKey::Name(name), partition } => write!(f, "leader of {name}-{partition}"),
            Target::Leader { topic: TopicKey::Id(id), partition } => write!(f, "leader of {id}-{partition}"),
            Target::Coordinator { kind, key } => write!(f, "coordinator of {key} ({kind})"),
            _ => f.write_str("broker"),
        }
    }
}

impl core::error::Error for ClusterError {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        match &self.0.kind {
            // Their text is this error's text, so that the chain continues with their source.
            ClusterErrorKind::Client(error) => error.source(),
            ClusterErrorKind::NoBroker | ClusterErrorKind::Deadline { .. } => {
                self.0.attempts.last().map(|attempt| &attempt.failure as _)
            }
            _ => None,
        }
    }
}

impl fmt::Display for AttemptFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Client(error) => error.fmt(f),
            Self::Code(code) => code.fmt(f),
        }
    }
}

impl core::error::Error for AttemptFailure {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        match self {
            Self::Client(error) => error.source(),
            Self::Code(_) => None,
        }
    }
}
