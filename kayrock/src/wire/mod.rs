//! Primitive types of the protocol: nom parsers over `&[u8]`, and the [`Window`] that encodes them.
//!
//! The parsers are plain functions of nom's `complete` kind and combine with nom's own. They are as lenient as Kafka;
//! [`Decoder`](crate::codec::Decoder) adds the checks of strict mode.
//!
//! ```
//! use kayrock::nom::{Parser, multi::length_count, sequence::pair};
//! use kayrock::wire::{array_length, int32, string};
//!
//! // Two pairs of a name and a number, as in an array of structs.
//! let bytes = [0, 0, 0, 2, 0, 1, b'a', 0, 0, 0, 1, 0, 1, b'b', 0, 0, 0, 2];
//! let count = array_length.map(|count| count.unwrap_or(0));
//! let (rest, pairs) = length_count(count, pair(string, int32)).parse_complete(&bytes[..]).unwrap();
//! assert!(rest.is_empty());
//! assert_eq!(pairs, [(Some("a"), 1), (Some("b"), 2)]);
//! ```
//!
//! Source: the protocol guide, "Protocol Primitive Types"; KIP-482 for the compact forms.

mod fixed_width;
mod length_prefixed;
mod parse_error;
mod parsed;
mod part;
mod varint;
mod window;

pub use fixed_width::{boolean, float64, int8, int16, int32, int64, uint16, uint32, uuid};
#[cfg(feature = "records")]
pub(crate) use length_prefixed::utf8;
pub use length_prefixed::{array_length, bytes, compact_array_length, compact_bytes, compact_string, string, take};
pub(crate) use length_prefixed::{short_utf8, unread_compact_string, unread_string};
pub use parse_error::{ParseError, ParseErrorKind};
pub use parsed::Parsed;
pub(crate) use part::{part, part_mut, read_part};
pub use varint::{uvarint, uvarlong, varint, varlong};
pub use window::{Overflow, Window};
