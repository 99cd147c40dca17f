//! What generated code calls, and nobody else: not part of the public interface.
//!
//! The derive knows which function, with which constants, in which order; how is decided here, where it can be tested.

#![allow(missing_docs, reason = "hidden, and named after what it does")]

pub use crate::codec::{Decode, DecodeFailed, Decoded, Decoder, Encode, Encoder, Field, HasKey};
pub use crate::error::Result;
pub use crate::schema::{
    self, FieldSchema, Listener, MessageKind, Schema, Shared, StructSchema, Type, Value, Versions,
};
pub use crate::types::{DiscardedTags, UnknownTags};
pub use crate::wire::Window;
pub use core::clone::Clone;
pub use core::cmp::{Ord, Ordering, PartialEq};
pub use core::convert::{From, Infallible};
pub use core::default::Default;
pub use core::fmt::{Display, Formatter, Result as FmtResult};
pub use core::ops::Deref;
pub use core::option::Option::{self, None, Some};
pub use core::primitive::{bool, i16, str, u8, u32, usize};
pub use core::result::Result::{Err, Ok};

pub use self::rules::{
    BROKEN_SCHEMA, BROKEN_TYPE, can_be_tagged, has_length, holds, matches_response, names_entity, require,
};
pub use self::tags::{
    DecodeTags, fill_tag, fill_tag_nullable, fill_tag_with_nullable, no_tags, put_tag, put_tag_count, put_tag_nullable,
    put_tag_with, put_tag_with_nullable, put_unknown, put_unknown_between, refuse_unknown, tag_not_in_version, tags,
    unknown_tags,
};
pub use self::value::{
    fields, nullable_value, set, set_nullable, set_unknown_tags, set_with, set_with_nullable, struct_value,
    unknown_field, with_nullable_value, with_value,
};
pub use self::with::{
    fill_with, fill_with_nullable, fill_with_required, is_same_with, put_with, put_with_nullable, with_default,
};

use crate::error::ErrorKind;

mod const_message;
mod rules;
mod tags;
mod value;
mod with;

/// The struct of a type that a struct derived.
#[must_use]
pub const fn root(ty: &'static Type) -> Shared<StructSchema> {
    match ty {
        Type::Struct(Shared::Static(root)) => Shared::Static(root),
        _ => Shared::Static(&StructSchema { name: Shared::Static(""), fields: Shared::Static(&[]) }),
    }
}

/// The type inside a nullable field's `Option`.
#[diagnostic::on_unimplemented(
    message = "a nullable field is an `Option`, not `{Self}`",
    label = "write `Option<{Self}>`, or take `nullable` away",
    note = "of what is lazy or skipped the `Option` stands outside: `Option<Lazy<T>>`"
)]
pub trait Nullable: Sized {
    type Inner;
    fn of(value: Option<Self::Inner>) -> Self;
    fn get(&self) -> &Option<Self::Inner>;
    fn get_mut(&mut self) -> &mut Option<Self::Inner>;
}

impl<T> Nullable for Option<T> {
    type Inner = T;

    #[inline]
    fn of(value: Option<T>) -> Self {
        value
    }

    #[inline]
    fn get(&self) -> &Self {
        self
    }

    #[inline]
    fn get_mut(&mut self) -> &mut Self {
        self
    }
}

/// A type that is asked for under another name: one that is no field is reported once, at the author's type, and not in
/// each function that would use it.
pub trait Plain {
    type Is;
}

impl<T: Field> Plain for T {
    type Is = T;
}

/// The same of a type that is written.
pub trait Written {
    type Is;
}

impl<T: Encode> Written for T {
    type Is = T;
}

/// The same of a type that is read.
pub trait Read<'de> {
    type Is;
}

impl<'de, T: Decode<'de>> Read<'de> for T {
    type Is = T;
}

/// The type of the field `unknown_tags`.
#[diagnostic::on_unimplemented(
    message = "the field `unknown_tags` is for tagged fields that the definition does not know, not a `{Self}`",
    label = "write `UnknownTags`, or give the field another name"
)]
pub trait UnknownTagsField: Sized {
    fn new() -> Self;
    fn get(&self) -> &UnknownTags;

    /// Storage of the tags; `None` if they are dropped.
    fn get_mut(&mut self) -> Option<&mut UnknownTags>;
}

impl UnknownTagsField for UnknownTags {
    #[inline]
    fn new() -> Self {
        Self::new()
    }

    #[inline]
    fn get(&self) -> &Self {
        self
    }

    #[inline]
    fn get_mut(&mut self) -> Option<&mut Self> {
        Some(self)
    }
}

impl UnknownTagsField for DiscardedTags {
    #[inline]
    fn new() -> Self {
        Self
    }

    #[inline]
    fn get(&self) -> &UnknownTags {
        const NONE: &UnknownTags = &UnknownTags::new();
        NONE
    }

    #[inline]
    fn get_mut(&mut self) -> Option<&mut UnknownTags> {
        None
    }
}

/// A literal, which meets the type of the field here, and only here.
#[inline]
#[must_use]
pub fn literal<T: Field>(literal: T::Literal) -> T::Literal {
    literal
}

/// Whether a text is a literal of the type: any is one of text, 22 characters of base64 are one of an id.
#[must_use]
pub const fn is_literal_of(ty: &Type, text: &str) -> bool {
    !matches!(ty, Type::Uuid) || crate::types::Uuid::from_base64(text).is_some()
}

/// The schema's default of a text literal: text, or the id that it shows.
#[must_use]
pub const fn text_default(ty: &Type, text: &'static str) -> schema::DefaultValue {
    match (ty, crate::types::Uuid::from_base64(text)) {
        (Type::Uuid, Some(id)) => schema::DefaultValue::Uuid(id),
        _ => schema::DefaultValue::String(Shared::Static(text)),
    }
}

/// The schema of a field of type `T` on the wire.
#[must_use]
pub const fn field<T: Field>(
    name: &'static str,
    versions: Versions,
    default: schema::DefaultValue,
    rare: FieldOptions,
) -> FieldSchema {
    FieldSchema {
        name: Shared::Static(name),
        ty: Shared::Static(T::TYPE),
        versions,
        nullable: rare.nullable,
        tag: rare.tag,
        tagged: rare.tagged,
        flexible: rare.flexible,
        default,
        ignorable: rare.ignorable,
        map_key: rare.map_key,
        entity: match (rare.entity, T::ENTITY) {
            (Some(entity), _) | (None, Some(entity)) => Some(Shared::Static(entity)),
            (None, None) => None,
        },
        secret: T::SECRET,
        zero_copy: false,
    }
}

/// What few fields have.
#[derive(Clone, Copy)]
pub struct FieldOptions {
    pub nullable: Versions,
    pub tag: Option<u32>,
    pub tagged: Versions,
    pub flexible: Option<Versions>,
    pub ignorable: bool,
    pub map_key: bool,
    pub entity: Option<&'static str>,
}

impl FieldOptions {
    /// A field like most.
    pub const NONE: Self = Self {
        nullable: Versions::NONE,
        tag: None,
        tagged: Versions::NONE,
        flexible: None,
        ignorable: false,
        map_key: false,
        entity: None,
    };
}

/// The sum of guesses.
#[inline]
#[must_use]
pub fn sum<const N: usize>(sizes: [usize; N]) -> usize {
    sizes.into_iter().fold(0, usize::saturating_add)
}

/// How many are true.
#[inline]
#[must_use]
pub fn count<const N: usize>(conditions: [bool; N]) -> u32 {
    conditions.into_iter().fold(0, |count, condition| count.wrapping_add(u32::from(condition)))
}

/// Writes a value that lives only for this call.
#[inline]
pub fn put_copy<'w, T: Encode>(value: &T, window: Window<'w>, encoder: &mut Encoder<'_>, version: i16) -> Window<'w> {
    encoder.passing(window, |window, encoder| value.encode_field(window, encoder, version))
}

#[inline]
#[must_use]
pub fn zero<T: Field>() -> T {
    T::zero()
}

#[inline]
pub fn is_some_zero<T: Encode>(value: &Option<T>) -> bool {
    value.as_ref().is_some_and(T::is_zero)
}

#[inline]
pub fn is_some_literal<T: Encode>(value: &Option<T>, literal: T::Literal) -> bool {
    value.as_ref().is_some_and(|value| value.is_literal(literal))
}

/// Whether a value is the one that an expression yields.
pub fn is_same<T: Encode>(value: &T, default: &T) -> bool {
    value.to_value() == default.to_value()
}

pub fn is_same_nullable<T: Encode>(value: &Option<T>, default: &Option<T>) -> bool {
    nullable_value(value) == nullable_value(default)
}

/// The fewest bytes of a nullable field: of a struct the byte that says null.
#[inline]
#[must_use]
pub fn min_size_nullable<T: Field>(version: i16, flexible: bool) -> usize {
    if let Type::Struct(_) = T::TYPE { 1 } else { T::min_size(version, flexible) }
}

#[inline]
pub fn extra_size_nullable<T: Encode>(value: &Option<T>, version: i16) -> usize {
    value.as_ref().map_or(0, |value| value.extra_size(version))
}

/// Notes a value that the version cannot hold, unless it is the default.
#[inline]
pub fn absent(is_default: bool, encoder: &mut Encoder<'_>) {
    if !is_default {
        encoder.fail(ErrorKind::Unsupported);
    }
}

#[inline]
pub fn put<'m, 'w, T: Encode>(value: &'m T, window: Window<'w>, encoder: &mut Encoder<'m>, version: i16) -> Window<'w> {
    value.encode_field(window, encoder, version)
}

#[inline]
pub fn put_nullable<'m, 'w, T: Encode>(
    value: &'m Option<T>,
    window: Window<'w>,
    encoder: &mut Encoder<'m>,
    version: i16,
) -> Window<'w> {
    T::encode_nullable(value.as_ref(), window, encoder, version)
}

/// Writes a nullable field in a version that does not let it be null.
#[inline]
pub fn put_required<'m, 'w, T: Encode>(
    value: &'m Option<T>,
    window: Window<'w>,
    encoder: &mut Encoder<'m>,
    version: i16,
) -> Window<'w> {
    if let Some(value) = value {
        return value.encode_field(window, encoder, version);
    }
    encoder.fail(ErrorKind::Null);
    window
}

#[inline]
pub fn fill<'de, T: Decode<'de>>(
    value: &mut T,
    input: &'de [u8],
    decoder: &mut Decoder<'de>,
    version: i16,
) -> Decoded<'de> {
    value.decode_field(input, decoder, version)
}

#[inline]
pub fn fill_nullable<'de, T: Decode<'de>>(
    value: &mut Option<T>,
    input: &'de [u8],
    decoder: &mut Decoder<'de>,
    version: i16,
) -> Decoded<'de> {
    let rest = value.insert(T::zero()).decode_nullable(input, decoder, version)?;
    if decoder.take_null() {
        *value = None;
    }
    Ok(rest)
}

/// Reads a nullable field in a version that does not let it be null.
#[inline]
pub fn fill_required<'de, T: Decode<'de>>(
    value: &mut Option<T>,
    input: &'de [u8],
    decoder: &mut Decoder<'de>,
    version: i16,
) -> Decoded<'de> {
    value.insert(T::zero()).decode_field(input, decoder, version)
}

#[inline]
pub fn skip<'de, T: Decode<'de>>(input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
    T::skip(input, decoder, version)
}

/// Walks over a field behind so many bytes that are still to be walked over: those of fields of fixed width, which are
/// only counted, so that the input is looked at once for all of them.
#[inline(always)]
#[expect(clippy::inline_always, reason = "what is counted is known when compiling, but for versions")]
pub fn pass<'de, T: Decode<'de>>(
    input: &'de [u8],
    pending: usize,
    decoder: &mut Decoder<'de>,
    version: i16,
) -> Result<(&'de [u8], usize), DecodeFailed> {
    if T::WIDTH > 0 {
        return Ok((input, pending.wrapping_add(T::WIDTH)));
    }
    let rest = decoder.pass(input, pending)?;
    Ok((T::skip(rest, decoder, version)?, 0))
}

/// Walks over a nullable field behind so many bytes.
#[inline(always)]
#[expect(clippy::inline_always, reason = "as above")]
pub fn pass_nullable<'de, T: Decode<'de>>(
    input: &'de [u8],
    pending: usize,
    decoder: &mut Decoder<'de>,
    version: i16,
) -> Result<(&'de [u8], usize), DecodeFailed> {
    let rest = decoder.pass(input, pending)?;
    Ok((skip_nullable::<T>(rest, decoder, version)?, 0))
}

/// Walks over so many bytes.
#[inline]
pub fn pass_bytes<'de>(input: &'de [u8], len: usize, decoder: &mut Decoder<'de>) -> Decoded<'de> {
    decoder.pass(input, len)
}

/// Walks over a nullable field.
#[inline]
pub fn skip_nullable<'de, T: Decode<'de>>(input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
    let rest = T::skip_nullable(input, decoder, version)?;
    decoder.take_null();
    Ok(rest)
}

/// Sets the form of lengths for one field; the answer is what to set again behind it.
#[inline]
pub fn encode_flexible(encoder: &mut Encoder<'_>, flexible: bool) -> bool {
    encoder.set_flexible(flexible)
}

#[inline]
pub fn decode_flexible(decoder: &mut Decoder<'_>, flexible: bool) -> bool {
    decoder.set_flexible(flexible)
}
