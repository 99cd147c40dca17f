//! Actions of a rule.

use super::place::Place;
use crate::values::ErrorCode;
use core::fmt;
use core::time::Duration;
use std::sync::Arc;

/// Change of the bytes of a response frame.
type Damage = Arc<dyn Fn(&mut Vec<u8>) + Send + Sync>;

/// Actions of a rule.
#[derive(Clone, Default)]
pub(super) struct Effect {
    pub(super) delay: Duration,
    pub(super) holds: bool,
    /// Error codes with delays, one after the other; the first one again and again if `repeats`.
    pub(super) errors: Vec<(ErrorCode, Duration)>,
    pub(super) repeats: bool,
    pub(super) place: Place,
    /// True if the operation is applied; `None` if it depends on the error code.
    pub(super) applied: Option<bool>,
    pub(super) throttle: Option<Duration>,
    pub(super) damage: Option<Damage>,
    pub(super) response_delay: Duration,
    pub(super) holds_response: bool,
    /// Bytes of the response per second.
    pub(super) rate: Option<u32>,
    pub(super) ending: Ending,
}

/// Treatment of the connection and of the rest of the response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Ending {
    /// The whole response is sent, and the connection remains open.
    #[default]
    Open,
    /// This number of bytes of the response is sent, and the connection is closed.
    CloseAfter(usize),
    /// No response is sent, also to later requests of the connection.
    Silent,
}

impl Effect {
    /// Returns the error of an action, counted from 0, and its delay.
    pub(super) fn error(&self, action: u64) -> Option<(ErrorCode, Duration)> {
        let place = if self.repeats { 0 } else { usize::try_from(action).ok()? };
        self.errors.get(place).copied()
    }

    /// Returns true if the operation is applied beside this error code.
    pub(super) fn applies(&self, code: Option<ErrorCode>) -> bool {
        let usual = match code {
            Some(code) if code.is_error() => {
                [ErrorCode::REQUEST_TIMED_OUT, ErrorCode::NOT_ENOUGH_REPLICAS_AFTER_APPEND].contains(&code)
            }
            _ => matches!(self.ending, Ending::Open | Ending::CloseAfter(1..)),
        };
        self.applied.unwrap_or(usual)
    }
}

impl fmt::Debug for Effect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Effect")
            .field("delay", &self.delay)
            .field("errors", &self.errors)
            .field("ending", &self.ending)
            .finish_non_exhaustive()
    }
}
