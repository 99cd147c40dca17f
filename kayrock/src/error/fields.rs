//! Fields that could not be encoded.

use super::kind::ErrorKind;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

/// Field that could not be encoded.
///
/// ```
/// use kayrock::{ErrorKind, Message, messages::HeartbeatRequest};
///
/// let request = HeartbeatRequest { group_instance_id: Some("i".into()), ..Default::default() };
/// let error = request.encode(0).unwrap_err();
/// let [field] = error.fields() else { panic!("{error}") };
/// assert_eq!((field.path(), field.kind()), ("group_instance_id", &ErrorKind::Unsupported));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct FieldFailure {
    path: String,
    kind: ErrorKind,
}

impl FieldFailure {
    /// Returns the path of the field, from the message inwards; empty for the message itself.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the kind of failure.
    #[must_use]
    pub fn kind(&self) -> &ErrorKind {
        &self.kind
    }
}

/// The first fields that could not be encoded, and the number of all.
#[derive(Debug, Default, Clone, PartialEq)]
pub(crate) struct FieldFailures {
    pub(super) first: Vec<FieldFailure>,
    pub(super) count: usize,
}

impl FieldFailures {
    /// Number of fields that are kept.
    const MAX: usize = 16;

    /// Adds a field; `path` is called only if the field is kept.
    pub(crate) fn push(&mut self, path: impl FnOnce() -> String, kind: ErrorKind) {
        self.count += 1;
        if self.first.len() < Self::MAX {
            self.first.push(FieldFailure { path: path(), kind });
        }
    }

    /// Writes the fields after the first one.
    pub(super) fn fmt_others(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [_, others @ ..] = &*self.first else { return Ok(()) };
        let more = self.count - 1;
        if more == 0 {
            return Ok(());
        }
        write!(f, " (and {more} more {}: ", if more == 1 { "field" } else { "fields" })?;
        for (place, FieldFailure { path, .. }) in others.iter().enumerate() {
            let separator = if place == 0 { "" } else { ", " };
            write!(f, "{separator}{}", if path.is_empty() { "the message" } else { path })?;
        }
        f.write_str(if more > others.len() { ", …)" } else { ")" })
    }
}
