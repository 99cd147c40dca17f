//! Failures of decoding a record, explained only when an error is reported.

use super::error::RecordsErrorKind;

/// Failure of decoding a record.
///
/// A record is decoded with [`Unexplained`], which has no size and costs nothing. If that fails, the same record is
/// decoded again with [`Explained`].
pub(super) trait Failure {
    /// Creates a failure at the beginning of `input`.
    fn new(input: &[u8], kind: RecordsErrorKind) -> Self;

    /// Converts a failure in a part of the input that `after` follows.
    fn before(self, after: &[u8]) -> Self;
}

/// Failure without an explanation.
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

/// Kind of a failure, and the number of bytes from it to the end of the input.
#[derive(Debug, Clone, Copy)]
pub(super) struct Explained {
    pub(super) kind: RecordsErrorKind,
    pub(super) remaining: usize,
}

impl Failure for Explained {
    fn new(input: &[u8], kind: RecordsErrorKind) -> Self {
        Self { kind, remaining: input.len() }
    }

    fn before(self, after: &[u8]) -> Self {
        // Both are parts of one slice.
        Self { remaining: self.remaining + after.len(), ..self }
    }
}
