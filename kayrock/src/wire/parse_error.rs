//! The error of parsers.

use crate::error::ErrorKind;
use nom::error::ErrorKind as NomErrorKind;

/// Failure of a parser and the number of remaining bytes at its position.
///
/// It is small and `Copy`, since nom builds an error whenever an alternative fails.
///
/// ```
/// use kayrock::nom;
/// use kayrock::wire::{ParseError, ParseErrorKind, int32};
///
/// let error = ParseError { kind: ParseErrorKind::Short(4), remaining: 2 };
/// assert_eq!(int32(&[0, 0]), Err(nom::Err::Error(error)));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParseError {
    /// Kind of failure.
    pub kind: ParseErrorKind,
    /// Number of remaining bytes at the position of the failure.
    pub remaining: usize,
}

/// Kind of failure of a parser.
///
/// No example: [`ParseError`] has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ParseErrorKind {
    /// The input ends too early; contains the number of bytes needed.
    Short(usize),
    /// A varint continues after its fifth byte, or a varlong after its tenth.
    VarintTooLong,
    /// The last byte of a varint has bits that do not fit.
    VarintOverflow,
    /// A string is not UTF-8.
    Utf8,
    /// A string is longer than 32,767 bytes; contains its length.
    TextTooLong(usize),
    /// A combinator of nom failed.
    Nom(NomErrorKind),
}

impl ParseError {
    /// Returns an error at the beginning of `input`, in nom's wrapper.
    #[cold]
    pub(crate) fn at(input: &[u8], kind: ParseErrorKind) -> nom::Err<Self> {
        nom::Err::Error(Self { kind, remaining: input.len() })
    }

    pub(crate) fn to_error_kind(self) -> ErrorKind {
        match self.kind {
            ParseErrorKind::Short(needed) => ErrorKind::Short { needed, remaining: self.remaining },
            ParseErrorKind::VarintTooLong => ErrorKind::VarintTooLong,
            ParseErrorKind::VarintOverflow => ErrorKind::VarintOverflow,
            ParseErrorKind::Utf8 => ErrorKind::Utf8,
            ParseErrorKind::TextTooLong(len) => ErrorKind::TextTooLong { len },
            ParseErrorKind::Nom(kind) => ErrorKind::Invalid(format!("parser {kind:?} of nom failed").into()),
        }
    }
}

impl nom::error::ParseError<&[u8]> for ParseError {
    fn from_error_kind(input: &[u8], kind: NomErrorKind) -> Self {
        Self { kind: ParseErrorKind::Nom(kind), remaining: input.len() }
    }

    fn append(_: &[u8], _: NomErrorKind, other: Self) -> Self {
        other
    }
}
