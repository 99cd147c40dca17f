//! Decision about a failed attempt.

use super::super::error::{ClientError, ClientErrorKind};
use crate::message::Target;
use crate::schema::ResponseScan;
use crate::values::ErrorCode;

/// Consequence of a failed attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verdict {
    /// Another attempt would not change the outcome.
    Final,
    /// Another attempt at the same broker, after a pause.
    Again,
    /// Another attempt after the metadata or the coordinator are looked up again.
    Reroute,
}

/// Codes of a broker that does not or no longer lead the partition.
const NOT_LEADER: &[ErrorCode] = &[
    ErrorCode::NOT_LEADER_OR_FOLLOWER,
    ErrorCode::LEADER_NOT_AVAILABLE,
    ErrorCode::REPLICA_NOT_AVAILABLE,
    ErrorCode::LISTENER_NOT_FOUND,
    ErrorCode::UNKNOWN_LEADER_EPOCH,
    ErrorCode::KAFKA_STORAGE_ERROR,
];

/// Codes of a broker that is not or no longer the coordinator.
const NOT_COORDINATOR: &[ErrorCode] = &[ErrorCode::NOT_COORDINATOR, ErrorCode::COORDINATOR_NOT_AVAILABLE];

/// Codes of a topic that the broker does not have, or not yet.
const MISSING: &[ErrorCode] =
    &[ErrorCode::UNKNOWN_TOPIC_OR_PARTITION, ErrorCode::UNKNOWN_TOPIC_ID, ErrorCode::INCONSISTENT_TOPIC_ID];

/// Codes of a broker that has not executed the request, but soon can.
const BUSY: &[ErrorCode] = &[
    ErrorCode::COORDINATOR_LOAD_IN_PROGRESS,
    ErrorCode::NOT_ENOUGH_REPLICAS,
    ErrorCode::OFFSET_NOT_AVAILABLE,
    ErrorCode::UNSTABLE_OFFSET_COMMIT,
    ErrorCode::THROTTLING_QUOTA_EXCEEDED,
    ErrorCode::CONCURRENT_TRANSACTIONS,
];

/// Codes that leave open whether the request was or will be executed.
const UNDECIDED: &[ErrorCode] = &[
    ErrorCode::REQUEST_TIMED_OUT,
    ErrorCode::NETWORK_EXCEPTION,
    ErrorCode::NOT_ENOUGH_REPLICAS_AFTER_APPEND,
    ErrorCode::CORRUPT_MESSAGE,
];

/// Returns true if the code means that the broker does not have the topic.
pub(super) fn is_missing(code: ErrorCode) -> bool {
    MISSING.contains(&code)
}

/// Returns what follows an error code of a target, for a request that is repeatable or not.
///
/// Codes about the state that the client itself keeps, such as fetch sessions and leader epochs that are too old, are
/// final: the same request would fail again.
pub(super) fn of_code(code: ErrorCode, target: &Target, is_repeatable: bool) -> Verdict {
    if is_misplaced(code, target) {
        Verdict::Reroute
    } else if BUSY.contains(&code) || (is_repeatable && UNDECIDED.contains(&code)) {
        Verdict::Again
    } else {
        Verdict::Final
    }
}

/// Returns true if the code means that another broker is the target, or soon will be.
fn is_misplaced(code: ErrorCode, target: &Target) -> bool {
    match target {
        Target::Leader { .. } => NOT_LEADER.contains(&code) || is_missing(code),
        Target::Coordinator { .. } => NOT_COORDINATOR.contains(&code),
        Target::Any | Target::Controller => {
            code == ErrorCode::NOT_CONTROLLER || code == ErrorCode::COORDINATOR_NOT_AVAILABLE
        }
        _ => false,
    }
}

/// Returns what follows the failure to get a response.
pub(super) fn of_error(error: &ClientError, is_repeatable: bool) -> Verdict {
    match error.kind() {
        ClientErrorKind::Connect { .. } | ClientErrorKind::HandshakeTimeout { .. } => Verdict::Reroute,
        ClientErrorKind::Closed | ClientErrorKind::Timeout { .. } | ClientErrorKind::UnexpectedResponse { .. }
            if is_repeatable || error.is_unsent() =>
        {
            Verdict::Reroute
        }
        _ => Verdict::Final,
    }
}

/// Returns what follows a response as a whole, and the code that decides.
///
/// Another attempt follows only if no part of the request was executed: the response has an error code for the whole, or
/// all of its parts have one. `OPERATION_NOT_ATTEMPTED` accompanies the code of another part.
pub(super) fn of_response(scan: &ResponseScan, target: &Target, is_repeatable: bool) -> Option<(Verdict, ErrorCode)> {
    if let Some(code) = scan.top.filter(|code| *code != 0).map(ErrorCode) {
        return Some((of_code(code, target, is_repeatable), code));
    }
    let codes = scan.failed.iter().map(|code| ErrorCode(*code));
    let codes = codes.filter(|code| *code != ErrorCode::OPERATION_NOT_ATTEMPTED);
    let verdicts = codes.map(|code| (of_code(code, target, is_repeatable), code));
    let least = verdicts.min_by_key(|(verdict, _)| *verdict)?;
    Some(if scan.succeeded > 0 { (Verdict::Final, least.1) } else { least })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn targets() -> [Target; 4] {
        [Target::Any, Target::Controller, Target::leader("orders", 0), Target::group("billing")]
    }

    #[test]
    fn retriable_codes_are_those_of_the_caller_or_of_another_attempt() {
        // Retriable for Java, but with another request than the same.
        let of_the_caller = [
            ErrorCode::FENCED_LEADER_EPOCH,
            ErrorCode::FETCH_SESSION_ID_NOT_FOUND,
            ErrorCode::INVALID_FETCH_SESSION_EPOCH,
            ErrorCode::FETCH_SESSION_TOPIC_ID_ERROR,
            ErrorCode::SHARE_SESSION_NOT_FOUND,
            ErrorCode::INVALID_SHARE_SESSION_EPOCH,
            ErrorCode::SHARE_SESSION_LIMIT_REACHED,
            ErrorCode::PREFERRED_LEADER_NOT_AVAILABLE,
            ErrorCode::ELIGIBLE_LEADERS_NOT_AVAILABLE,
            ErrorCode::ELECTION_NOT_NEEDED,
        ];
        for code in (-1..200).map(ErrorCode) {
            let is_repeated = targets().iter().any(|target| of_code(code, target, true) != Verdict::Final);
            assert_eq!(is_repeated, code.is_retriable() && !of_the_caller.contains(&code), "{code}");
        }
    }

    #[test]
    fn codes_of_another_kind_of_target_are_final() {
        let [any, _, leader, group] = targets();
        assert_eq!(of_code(ErrorCode::NOT_LEADER_OR_FOLLOWER, &leader, false), Verdict::Reroute);
        assert_eq!(of_code(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION, &any, true), Verdict::Final);
        assert_eq!(of_code(ErrorCode::NOT_LEADER_OR_FOLLOWER, &group, true), Verdict::Final);
    }

    #[test]
    fn a_response_with_a_success_is_final() {
        let not_controller = ErrorCode::NOT_CONTROLLER.0;
        let mut scan = ResponseScan { failed: vec![not_controller], ..ResponseScan::default() };
        assert_eq!(of_response(&scan, &Target::Controller, false), Some((Verdict::Reroute, ErrorCode::NOT_CONTROLLER)));
        scan.succeeded = 1;
        assert_eq!(of_response(&scan, &Target::Controller, false), Some((Verdict::Final, ErrorCode::NOT_CONTROLLER)));
        assert_eq!(of_response(&ResponseScan::default(), &Target::Controller, false), None);
    }

    #[test]
    fn undecided_codes_need_a_repeatable_request() {
        assert_eq!(of_code(ErrorCode::REQUEST_TIMED_OUT, &Target::Any, false), Verdict::Final);
        assert_eq!(of_code(ErrorCode::REQUEST_TIMED_OUT, &Target::Any, true), Verdict::Again);
    }
}
