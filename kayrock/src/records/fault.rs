//! The error inside: small, since every field of every record may fail.

use super::RecordsReason;
use crate::wire::{self, Kind};

/// Why reading a record failed, and how many bytes were left before it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fault {
    pub(super) reason: RecordsReason,
    pub(super) remaining: usize,
}

impl Fault {
    #[cold]
    pub(super) const fn new(input: &[u8], reason: RecordsReason) -> Self {
        Self { reason, remaining: input.len() }
    }

    /// The same fault in an input that has `more` bytes behind the one it was found in.
    #[cold]
    pub(super) const fn before(self, more: &[u8]) -> Self {
        Self { remaining: self.remaining.saturating_add(more.len()), ..self }
    }
}

impl From<nom::Err<wire::Error>> for Fault {
    #[cold]
    fn from(error: nom::Err<wire::Error>) -> Self {
        let (nom::Err::Error(error) | nom::Err::Failure(error)) = error else {
            return Self { reason: RecordsReason::Short { needed: 1, remaining: 0 }, remaining: 0 };
        };
        let reason = match error.kind {
            Kind::Short(needed) => RecordsReason::Short { needed, remaining: error.remaining },
            Kind::VarintOverflow => RecordsReason::VarintOverflow,
            _ => RecordsReason::VarintTooLong,
        };
        Self { reason, remaining: error.remaining }
    }
}
