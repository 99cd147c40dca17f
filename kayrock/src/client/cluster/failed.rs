//! Failure of an attempt.

use super::super::error::ClientError;
use super::error::{AttemptFailure, ClusterErrorKind};
use super::route::Miss;
use super::verdict::{self, Verdict};
use crate::message::Target;
use crate::values::{BrokerId, ErrorCode};

/// Failure of an attempt.
pub(super) struct Failed<T> {
    pub(super) broker: Option<BrokerId>,
    pub(super) failure: AttemptFailure,
    pub(super) verdict: Verdict,
    /// Error of the call if the failure is final.
    pub(super) kind: ClusterErrorKind,
    /// Response with the error code.
    pub(super) response: Option<T>,
}

impl<T> Failed<T> {
    /// Returns the failure to find or to reach the broker of a target.
    pub(super) fn missed(miss: Miss, target: &Target) -> Self {
        let (broker, failure, verdict, kind) = match miss {
            Miss::Code(code) => {
                let verdict = match code {
                    ErrorCode::BROKER_NOT_AVAILABLE | ErrorCode::NOT_CONTROLLER => Verdict::Reroute,
                    code => verdict::of_code(code, target, true),
                };
                let kind = ClusterErrorKind::Unroutable { target: target.clone(), code };
                (None, AttemptFailure::Code(code), verdict, kind)
            }
            Miss::Client(broker, error) => {
                // Nothing of the request itself was sent.
                let verdict = verdict::of_error(&error, true);
                (broker, AttemptFailure::Client(error.clone()), verdict, ClusterErrorKind::Client(error))
            }
            Miss::Cluster(error) => {
                let failure = error.attempts().last().map(|attempt| attempt.failure.clone());
                let failure = failure.unwrap_or(AttemptFailure::Code(error.code()));
                let is_unreachable = matches!(error.kind(), ClusterErrorKind::NoBroker);
                let verdict = if is_unreachable { Verdict::Reroute } else { Verdict::Final };
                (None, failure, verdict, error.kind().clone())
            }
        };
        Self { broker, failure, verdict, kind, response: None }
    }

    /// Returns the failure of a response with an error code.
    pub(super) fn refused(id: BrokerId, target: &Target, code: ErrorCode, verdict: Verdict, response: T) -> Self {
        let kind = ClusterErrorKind::Unroutable { target: target.clone(), code };
        Self { broker: Some(id), failure: AttemptFailure::Code(code), verdict, kind, response: Some(response) }
    }

    /// Returns the failure to get a response.
    pub(super) fn broken(id: BrokerId, error: ClientError, is_repeatable: bool) -> Self {
        let verdict = verdict::of_error(&error, is_repeatable);
        let failure = AttemptFailure::Client(error.clone());
        Self { broker: Some(id), failure, verdict, kind: ClusterErrorKind::Client(error), response: None }
    }
}
