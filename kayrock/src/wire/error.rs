//! The error of a parser: small, for nom builds one whenever an alternative fails.

use crate::error::Reason;
use nom::error::{ErrorKind, ParseError};

/// Why a parser failed and how many bytes it had before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Error {
    /// Why.
    pub kind: Kind,
    /// The bytes left at the place of the fault.
    pub remaining: usize,
}

/// Why a parser failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// The input ends too early; so many bytes are needed.
    Short(usize),
    /// The fifth (tenth) byte of a varint (varlong) does not end it.
    VarintTooLong,
    /// The last byte of a varint has bits that do not fit.
    VarintOverflow,
    /// A text is not UTF-8.
    Utf8,
    /// A text is longer than 32,767 bytes.
    TextTooLong(usize),
    /// A combinator of nom failed, not a parser of ours.
    Nom(ErrorKind),
}

impl Error {
    /// An error at the beginning of `input`, as nom hands it on.
    #[cold]
    pub(crate) fn at(input: &[u8], kind: Kind) -> nom::Err<Self> {
        nom::Err::Error(Self { kind, remaining: input.len() })
    }

    pub(crate) fn reason(self) -> Reason {
        match self.kind {
            Kind::Short(needed) => Reason::Short { needed, remaining: self.remaining },
            Kind::VarintTooLong => Reason::VarintTooLong,
            Kind::VarintOverflow => Reason::VarintOverflow,
            Kind::Utf8 => Reason::Utf8,
            Kind::TextTooLong(len) => Reason::TextTooLong { len },
            Kind::Nom(kind) => Reason::Invalid(format!("the parser {kind:?} found nothing").into()),
        }
    }
}

impl ParseError<&[u8]> for Error {
    fn from_error_kind(input: &[u8], kind: ErrorKind) -> Self {
        Self { kind: Kind::Nom(kind), remaining: input.len() }
    }

    fn append(_: &[u8], _: ErrorKind, other: Self) -> Self {
        other
    }
}
