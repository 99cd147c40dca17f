//! The error of a value tree that does not fit its field.

use crate::error::{Error, ErrorKind};
use crate::schema::Value;

/// The error of a tree that holds another type than the field.
#[cold]
pub(crate) fn mismatch(expected: &'static str, found: &Value) -> Error {
    Error::new(ErrorKind::Type { expected, found: found.type_name() })
}
