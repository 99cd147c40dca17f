//! Result of a parser.

use super::parse_error::ParseError;

/// Result of a parser: the remaining input and the value.
///
/// ```
/// use kayrock::wire::{Parsed, boolean, int32};
///
/// fn versioned_flag(input: &[u8]) -> Parsed<'_, (i32, bool)> {
///     let (rest, version) = int32(input)?;
///     let (rest, flag) = boolean(rest)?;
///     Ok((rest, (version, flag)))
/// }
///
/// assert_eq!(versioned_flag(&[0, 0, 0, 2, 1]), Ok((&[][..], (2, true))));
/// ```
pub type Parsed<'a, T> = nom::IResult<&'a [u8], T, ParseError>;
