//! Field types and their encoding.
//!
//! [`Field`] describes a type; [`Encode`] and [`Decode`] add one direction each. A custom type that implements them can be
//! the type of any field.

mod decode;
mod decoder;
mod encode;
mod encoder;
mod field;
mod field_values;
mod impls;
mod list;
mod mismatch;
mod only;
mod options;
mod part;
mod payload;
mod shared;
mod size;
mod slot;
mod unknown_tags_field;
mod visit;
pub mod with;

pub use self::decode::Decode;
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
pub(crate) use self::mismatch::mismatch;
#[doc(hidden)]
pub use self::only::Only;
pub use self::options::DecodeOptions;
pub use self::payload::Payload;
pub(crate) use self::payload::Payloads;
pub(crate) use self::shared::slice_of;
pub(crate) use self::size::absent_size;
#[doc(hidden)]
pub use self::slot::{DecodeSlot, EncodeSlot, FillSlot};
#[doc(hidden)]
pub use self::unknown_tags_field::UnknownTagsField;
#[doc(hidden)]
pub use self::visit::Visitor;
