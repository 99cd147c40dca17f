//! Field types and their encoding.
//!
//! [`Field`] describes a type; [`Encode`] and [`Decode`] add one direction each. A custom type that implements them can be
//! the type of any field. Most types need none of this: the derive `KafkaField` writes it for newtypes and enums, and a
//! module named in `with` converts between a type and its form on the wire.
//!
//! # A custom field type
//!
//! Required are the type on the wire, the default, and one function for each direction. All else has a default that
//! follows from these; a type for lists of numbers may override more, for speed.
//!
//! ```
//! use kayrock::codec::{Decode, Decoded, Decoder, Encode, Encoder, Field};
//! use kayrock::schema::{Type, Value};
//! use kayrock::wire::{self, Window};
//! use kayrock::{Error, ErrorKind, KafkaMessage, Message, Result};
//!
//! /// A percentage, on the wire an `int8` from 0 to 100.
//! #[derive(Debug, Clone, Copy, PartialEq)]
//! struct Percent(i8);
//!
//! impl Percent {
//!     fn new(number: i8) -> Result<Self> {
//!         match number {
//!             0..=100 => Ok(Self(number)),
//!             _ => Err(Error::invalid("a percentage is from 0 to 100")),
//!         }
//!     }
//! }
//!
//! impl Field for Percent {
//!     const TYPE: &'static Type = &Type::Int8;
//!     type Literal = i8;
//!
//!     fn zero() -> Self {
//!         Self(0)
//!     }
//!
//!     fn from_literal(literal: i8) -> Self {
//!         Self(literal)
//!     }
//! }
//!
//! impl Encode for Percent {
//!     fn encode_field<'m, 'w>(&'m self, window: Window<'w>, encoder: &mut Encoder<'m>, _: i16) -> Window<'w> {
//!         window.put(self.0.to_be_bytes(), encoder.overflow())
//!     }
//! }
//!
//! impl<'de> Decode<'de> for Percent {
//!     fn decode_field(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, _: i16) -> Decoded<'de> {
//!         let (rest, number) = decoder.parse(input, wire::int8)?;
//!         *self = Self::new(number).map_err(|error| decoder.fail(input, error.kind().clone()))?;
//!         Ok(rest)
//!     }
//!
//!     fn from_value(value: &'de Value) -> Result<Self> {
//!         i8::from_value(value).and_then(Self::new)
//!     }
//! }
//!
//! #[derive(Debug, Clone, PartialEq, KafkaMessage)]
//! #[kafka(kind = "data", versions = "0..=1")]
//! struct Quota {
//!     #[kafka(versions = "1..", default = 100)]
//!     share: Percent,
//! }
//!
//! assert_eq!(Quota { share: Percent(50) }.encode(1)?, [50]);
//! assert_eq!(Quota::decode_slice(&[100], 1)?.0, Quota::default());
//! let error = Quota::decode_slice(&[101], 1).unwrap_err();
//! assert_eq!(error.to_string(), "Quota v1: share at byte 0: a percentage is from 0 to 100");
//! # Ok::<(), kayrock::Error>(())
//! ```

mod decode;
mod decoder;
mod encode;
mod encoder;
mod field;
mod field_values;
mod impls;
mod list;
mod loss;
mod min_sizes;
mod mismatch;
mod only;
mod options;
mod part;
mod payload;
mod reader;
mod shared;
mod size;
mod slot;
mod tags;
mod tree_size;
mod unknown_tags_field;
mod visit;
pub mod with;

pub(crate) use self::decode::element_memory;
pub use self::decode::{Decode, DecodeOwned};
pub use self::decoder::{DecodeFailed, Decoded, Decoder};
pub use self::encode::Encode;
pub use self::encoder::Encoder;
pub use self::field::Field;
#[doc(hidden)]
pub use self::field_values::FieldValues;
#[cfg(feature = "records")]
pub(crate) use self::impls::bytes_type;
pub use self::impls::{HasKey, KeyedVec, Lazy, SingleKey, Skipped};
pub use self::list::List;
pub(crate) use self::loss::may_lose;
pub(crate) use self::min_sizes::min_size_of;
pub(crate) use self::mismatch::mismatch;
#[doc(hidden)]
pub use self::only::Only;
pub use self::options::DecodeOptions;
pub use self::payload::Payload;
pub(crate) use self::payload::Payloads;
#[doc(hidden)]
pub use self::reader::Reader;
pub(crate) use self::shared::shared_part;
#[cfg(feature = "records")]
pub(crate) use self::shared::slice_of;
pub(crate) use self::size::{has_length, is_struct, number_of_fields, tagged_width, varies_from};
#[doc(hidden)]
pub use self::slot::{DecodeSlot, EncodeSlot, FillSlot};
#[doc(hidden)]
pub use self::tags::DecodeTags;
#[doc(hidden)]
pub use self::tree_size::TreeSize;
#[doc(hidden)]
pub use self::unknown_tags_field::UnknownTagsField;
pub(crate) use self::visit::UnknownTagsOnly;
#[doc(hidden)]
pub use self::visit::Visitor;
