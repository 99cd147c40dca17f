//! Why a record cannot be read: found out only when somebody has to know.

use super::RecordsErrorKind;

/// The error of what reads a record.
///
/// A record is read with [`Unexplained`], which carries nothing and costs nothing on the way. When that fails, the same
/// record is read again with [`Fault`], which says why.
pub(super) trait Failure {
    /// Reading failed where `input` begins.
    fn new(input: &[u8], reason: RecordsErrorKind) -> Self;

    /// The same failure in an input that has `more` bytes behind the one it was found in.
    fn before(self, more: &[u8]) -> Self;
}

/// Reading failed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unexplained;

impl Failure for Unexplained {
    #[inline]
    fn new(_: &[u8], _: RecordsErrorKind) -> Self {
        Self
    }

    #[inline]
    fn before(self, _: &[u8]) -> Self {
        self
    }
}

/// Why reading failed, and how many bytes were left before the place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fault {
    pub(super) reason: RecordsErrorKind,
    pub(super) remaining: usize,
}

impl Failure for Fault {
    fn new(input: &[u8], reason: RecordsErrorKind) -> Self {
        Self { reason, remaining: input.len() }
    }

    fn before(self, more: &[u8]) -> Self {
        Self { remaining: self.remaining.saturating_add(more.len()), ..self }
    }
}
