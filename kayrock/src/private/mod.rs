//! Runtime of generated code; not part of the public interface.
//!
//! The derive selects functions, constants and their order. The logic is here, where it can be tested.

#![allow(missing_docs, reason = "hidden, and named after what it does")]

pub use crate::codec::{
    Decode, DecodeFailed, DecodeOwned, DecodeSlot, DecodeTags, Decoded, Decoder, Encode, EncodeSlot, Encoder, Field,
    FieldValues, HasKey, Only, Reader, SingleKey, UnknownTagsField, Visitor,
};
pub use crate::error::Result as ValueResult;
pub use crate::schema::{
    self, FieldSchema, Listener, MessageKind, Schema, Shared, StructSchema, Type, Value, Versions,
};
pub use crate::types::UnknownTags;
pub use crate::wire::Window;
pub use alloc::string::String;
pub use core::clone::Clone;
pub use core::cmp::{Ord, Ordering, PartialEq};
pub use core::convert::{From, Infallible};
pub use core::default::Default;
pub use core::fmt::{Display, Formatter, Result as FmtResult};
pub use core::ops::Deref;
pub use core::option::Option::{self, None, Some};
pub use core::primitive::{bool, i8, i16, i32, i64, str, u8, u16, u32, usize};
pub use core::result::Result::{self, Err, Ok};
pub use core::str::FromStr;

pub use self::builder::{FieldBuilder, MessageBuilder, Nullable, Plain, is_literal_of, message, root};
pub use self::checked::{check, checked, checked_slot};
pub use self::constants::{
    Bounds, Number, between, fallback_holds, flexible_is_reached, has_no_end, headers_hold, is_version, is_version_0,
    null_always_or_never, null_default_is_allowed, null_in_field, own_flexible_in_message, positional,
    replacement_follows, since, tagged_after_field, tagged_in_flexible, versions_end, within_message,
};
pub use self::converted::{ToWire, WireType, is_same_converted};
pub use self::fields::{Boxed, is_literal, is_null, is_same, is_zero, to_value, zero};
pub use self::rules::{
    BROKEN_SCHEMA, BROKEN_TYPE, can_be_tagged, has_length, holds, holds_no_message, is_entity, matches_response,
    require,
};
pub use self::tree::Tree;
pub use self::writer::{FewFields, TagWriter, Writer};

mod builder;
mod checked;
mod const_message;
mod constants;
mod converted;
mod fields;
mod rules;
mod tags;
mod tree;
mod writer;

/// Encodes a value that lives only for this call.
#[inline]
pub fn put_copy<'w, T: Encode>(value: &T, window: Window<'w>, encoder: &mut Encoder<'_>, version: i16) -> Window<'w> {
    encoder.passing(window, |window, encoder| value.encode_field(window, encoder, version))
}
