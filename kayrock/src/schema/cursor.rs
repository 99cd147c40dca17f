//! Position of the interpreter in a message: schema, version and field path.

use super::field::{FieldSchema, StructSchema, Type};
use super::field_path::FieldPath;
use super::message::Schema;
use super::shared::Shared;
use super::value_tree::{StructValue, Value};
use crate::error::{Error, ErrorKind, Result};
use alloc::borrow::Cow;
use alloc::string::ToString;
use core::ops::RangeInclusive;

/// Maximum number of tagged fields in one struct, as in Kafka 4.4.
pub(crate) const MOST_TAGS_IN_STRUCT: u32 = 10_000;

/// Returns the maximum number of tagged fields in a message of this size: 10,000, or half the number of its bytes if
/// that is more, since a tagged field has at least two.
#[inline]
pub(crate) fn most_tags(input: usize) -> u32 {
    u32::try_from(input / 2).unwrap_or(u32::MAX).max(MOST_TAGS_IN_STRUCT)
}

/// Message, version and path of the current field.
///
/// A failing step does not reset the path, so that it names the field of the error.
#[derive(Debug)]
pub(super) struct Cursor<'s> {
    pub(super) schema: &'s Schema,
    pub(super) version: i16,
    pub(super) path: FieldPath<'s>,
}

impl<'s> Cursor<'s> {
    pub(super) fn new(schema: &'s Schema, version: i16) -> Self {
        Self { schema, version, path: FieldPath::default() }
    }

    /// Returns a cursor if the message has this version.
    pub(super) fn checked(schema: &'s Schema, version: i16) -> Result<Self> {
        let cursor = Self::new(schema, version);
        if schema.versions.contains(version) {
            Ok(cursor)
        } else {
            Err(cursor.error(ErrorKind::Version { supported: schema.versions }))
        }
    }

    /// Returns true if lengths are compact and structs end with tagged fields.
    pub(super) fn is_flexible(&self) -> bool {
        self.schema.flexible.contains(self.version)
    }

    /// Returns the wire form of the field in this version.
    pub(super) fn form(&self, field: &FieldSchema) -> WireForm {
        WireForm {
            flexible: field.flexible.unwrap_or(self.schema.flexible).contains(self.version),
            nullable: field.is_nullable(self.version),
        }
    }

    /// Returns the wire form of array elements in this version.
    pub(super) fn element_form(&self) -> WireForm {
        WireForm { flexible: self.is_flexible(), nullable: false }
    }

    /// Returns true if this version has the field, and fails if it has not and the value would be lost.
    pub(super) fn has(&mut self, field: &'s FieldSchema, value: Option<&Value>) -> Result<bool, ErrorKind> {
        let is_present = field.versions.contains(self.version);
        if !is_present && !field.ignorable && value.is_some_and(|value| !field.is_default(value)) {
            self.path.enter_field(&field.name);
            return Err(ErrorKind::Unsupported);
        }
        Ok(is_present)
    }

    /// Returns an error at the current path.
    pub(super) fn error(&self, kind: ErrorKind) -> Error {
        let name = match &self.schema.name {
            Shared::Static(name) => Cow::Borrowed(*name),
            Shared::Owned(name) => Cow::Owned(name.to_string()),
        };
        Error::new(kind).in_message(name, self.version).at_path(self.path.to_string())
    }
}

/// Form of a value on the wire.
#[derive(Debug, Clone, Copy)]
pub(super) struct WireForm {
    /// True if the length is compact.
    pub(super) flexible: bool,
    /// True if the value may be null.
    pub(super) nullable: bool,
}

impl StructSchema {
    /// Fails if the value has a field that the struct has in no version.
    pub(super) fn check_names(&self, value: &StructValue) -> Result<(), ErrorKind> {
        let mut defined = self.in_order();
        match value.fields.iter().find(|(name, _)| defined.next_of(name).is_none()) {
            Some((name, _)) => Err(ErrorKind::UnknownField(name.to_string())),
            None => Ok(()),
        }
    }
}

impl FieldSchema {
    /// Returns true if the field is encoded in the order of the struct, not as a tagged field.
    pub(super) fn is_positional(&self, version: i16) -> bool {
        self.versions.contains(version) && !self.is_tagged(version)
    }

    /// Returns true if the field is encoded with its tag, after the positional fields.
    pub(super) fn is_tagged(&self, version: i16) -> bool {
        self.tag.is_some() && self.versions.intersect(self.tagged).contains(version)
    }

    /// Returns true if the field may be null.
    pub(super) fn is_nullable(&self, version: i16) -> bool {
        self.ty.has_null() && self.nullable.contains(version)
    }
}

impl Type {
    /// Returns the range of an integer type and its size in bytes.
    pub(crate) fn integers(&self) -> Option<(RangeInclusive<i64>, usize)> {
        match self {
            Self::Int8 => Some((i8::MIN.into()..=i8::MAX.into(), 1)),
            Self::Int16 => Some((i16::MIN.into()..=i16::MAX.into(), 2)),
            Self::Uint16 => Some((0..=u16::MAX.into(), 2)),
            Self::Int32 => Some((i32::MIN.into()..=i32::MAX.into(), 4)),
            Self::Uint32 => Some((0..=u32::MAX.into(), 4)),
            Self::Int64 => Some((i64::MIN..=i64::MAX, 8)),
            _ => None,
        }
    }

    /// Returns the name of the type for error messages, in the words of [`Value::type_name`].
    pub(super) fn type_name(&self) -> &'static str {
        match self {
            Self::Bool => "a boolean",
            Self::Int8 | Self::Int16 | Self::Uint16 | Self::Int32 | Self::Uint32 | Self::Int64 => "an integer",
            Self::Float64 => "a float",
            Self::Uuid => "a uuid",
            Self::String => "a string",
            Self::Bytes | Self::Records => "bytes",
            Self::Array(_) => "an array",
            Self::Struct(_) => "a struct",
        }
    }
}

/// Fails if an integer type cannot hold the number.
pub(super) fn check_range(value: i64, range: &RangeInclusive<i64>) -> Result<(), ErrorKind> {
    if range.contains(&value) {
        Ok(())
    } else {
        Err(ErrorKind::Invalid(Cow::Owned(format!("{value} is not in {range:?}"))))
    }
}
