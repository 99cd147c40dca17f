//! Result of a parser.

use super::parse_error::ParseError;

/// Result of a parser: the remaining input and the value.
pub type Parsed<'a, T> = nom::IResult<&'a [u8], T, ParseError>;
