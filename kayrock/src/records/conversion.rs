//! Conversion of record errors to errors of messages.

use super::error::RecordsError;
use crate::error::Error;

impl From<RecordsError> for Error {
    fn from(error: RecordsError) -> Self {
        Self::with_source("invalid records", error)
    }
}
