//! The primitives of the protocol as nom parsers over `&[u8]`, and the window that their bytes are written through.
//!
//! The parsers are plain functions of nom's `complete` kind and combine with nom's own. They are lenient as Kafka is;
//! what strict mode refuses besides is the business of [`Decoder`](crate::codec::Decoder).
//!
//! ```
//! use kayrock::nom::{Parser, multi::length_count, sequence::pair};
//! use kayrock::wire::{array_length, int32, string};
//!
//! // Two pairs of a name and a number, as in an array of structs.
//! let bytes = [0, 0, 0, 2, 0, 1, b'a', 0, 0, 0, 1, 0, 1, b'b', 0, 0, 0, 2];
//! let count = |input| array_length(input).map(|(rest, count)| (rest, count.unwrap_or(0)));
//! let (rest, pairs) = length_count(count, pair(string, int32)).parse_complete(&bytes[..]).unwrap();
//! assert!(rest.is_empty());
//! assert_eq!(pairs, [(Some("a"), 1), (Some("b"), 2)]);
//! ```
//!
//! Source: the protocol guide, "Protocol Primitive Types"; KIP-482 for the compact forms.

mod error;
mod fixed;
mod sized;
mod varint;
mod window;

pub use error::{ParseError, ParseErrorKind};
pub use fixed::{boolean, float64, int8, int16, int32, int64, uint16, uint32, uuid};
pub use sized::{array_length, bytes, compact_array_length, compact_bytes, compact_string, string, take};
pub(crate) use sized::{unread_compact_string, unread_string};
pub use varint::{uvarint, uvarlong, varint, varlong};
pub use window::{Overflow, Window};

/// What a parser of this module gives: the input that is left and the value.
pub type Parsed<'a, T> = nom::IResult<&'a [u8], T, ParseError>;
