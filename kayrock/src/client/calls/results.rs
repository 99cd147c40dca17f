//! Results in responses.

use super::error::CallError;
use crate::types::Str;
use crate::values::ErrorCode;

/// Returns the result of a request that names one thing.
pub(super) fn only<T>(results: impl IntoIterator<Item = T>) -> Result<T, CallError> {
    results.into_iter().next().ok_or(CallError::NoResult)
}

/// Returns an error code with the message next to it as an error.
pub(super) fn check(code: ErrorCode, message: Option<Str>) -> Result<(), CallError> {
    if code.is_error() { Err(CallError::Refused { code, message }) } else { Ok(()) }
}
