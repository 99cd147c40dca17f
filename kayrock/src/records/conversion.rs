//! Conversion of record errors to errors of messages.

use super::error::RecordsError;
use crate::error::Error;
use core::error::Error as _;

impl From<RecordsError> for Error {
    fn from(error: RecordsError) -> Self {
        match error.source() {
            Some(source) => Self::invalid(format!("{error}: {source}")),
            None => Self::invalid(error.to_string()),
        }
    }
}
