//! Errors of a producer.

use super::super::cluster::ClusterError;
use crate::records::RecordsError;
use crate::values::ErrorCode;
use core::fmt;
use core::time::Duration;

/// Error of a batch that was not appended, or perhaps not.
///
/// No example: the page of [`IdempotentProducer`](super::super::IdempotentProducer) has one.
#[derive(Debug, Clone)]
pub struct ProduceError(Box<ProduceErrorKind>);

/// Kind of a [`ProduceError`], to match on.
///
/// No example: the page of [`IdempotentProducer`](super::super::IdempotentProducer) has one.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum ProduceErrorKind {
    /// The records are not a single batch that an idempotent producer may send; nothing was sent.
    Batch {
        /// Reason.
        reason: &'static str,
    },
    /// The batch cannot be read; nothing was sent.
    Records(RecordsError),
    /// The broker refuses the batch, which is not in the log.
    Refused(ErrorCode),
    /// The batch was not acknowledged in time. It may be in the log; it is not sent any more.
    Deadline {
        /// Time from the start of the call to its deadline.
        after: Duration,
        /// Error of the last failed attempt, if it was an error code.
        last: Option<ErrorCode>,
    },
    /// The call to the cluster failed for good. The batch may be in the log; it is not sent any more.
    Cluster(ClusterError),
}

impl ProduceError {
    pub(super) fn batch(reason: &'static str) -> Self {
        ProduceErrorKind::Batch { reason }.into()
    }

    /// Returns the kind of the error.
    #[must_use]
    pub fn kind(&self) -> &ProduceErrorKind {
        &self.0
    }
}

impl From<ProduceErrorKind> for ProduceError {
    fn from(kind: ProduceErrorKind) -> Self {
        Self(Box::new(kind))
    }
}

impl From<ClusterError> for ProduceError {
    fn from(error: ClusterError) -> Self {
        ProduceErrorKind::Cluster(error).into()
    }
}

impl fmt::Display for ProduceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            ProduceErrorKind::Batch { reason } => write!(f, "a producer sends one batch at a time: {reason}"),
            ProduceErrorKind::Records(error) => error.fmt(f),
            ProduceErrorKind::Refused(code) => write!(f, "the broker refuses the batch: {code}"),
            ProduceErrorKind::Deadline { after, last: None } => {
                write!(f, "the batch was not acknowledged within {after:?}")
            }
            ProduceErrorKind::Deadline { after, last: Some(code) } => {
                write!(f, "the batch was not acknowledged within {after:?}, at last with {code}")
            }
            ProduceErrorKind::Cluster(error) => error.fmt(f),
        }
    }
}

impl core::error::Error for ProduceError {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        match &*self.0 {
            // Their text is this error's text, so that the chain continues with their source.
            ProduceErrorKind::Records(error) => error.source(),
            ProduceErrorKind::Cluster(error) => error.source(),
            _ => None,
        }
    }
}
