//! The error of a value tree that does not fit its field.

use crate::error::{Error, ErrorKind};
use crate::schema::Value;

/// Returns the error of a tree whose type differs from the field's.
#[cold]
pub(crate) fn mismatch(expected: &'static str, found: &Value) -> Error {
    Error::new(ErrorKind::Type { expected, found: found.type_name() })
}
