//! What the two directions of the interpreter share: the message, its version, and the field at work.

use super::path::Path;
use super::{FieldSchema, Schema, Shared, StructSchema, StructValue, Type, Value};
use crate::error::{Error, ErrorKind, Result};
use core::ops::RangeInclusive;
use std::borrow::Cow;

/// How many tagged fields a message may have.
pub(super) const TAGS_MAX: u32 = 10_000;

/// The message and version at work, and the way to the field.
///
/// Whoever fails leaves the path as it is: it names the place.
#[derive(Debug)]
pub(super) struct Context<'s> {
    pub(super) schema: &'s Schema,
    pub(super) version: i16,
    pub(super) path: Path<'s>,
}

impl<'s> Context<'s> {
    pub(super) fn new(schema: &'s Schema, version: i16) -> Self {
        Self { schema, version, path: Path::default() }
    }

    /// The same, if the message has this version.
    pub(super) fn checked(schema: &'s Schema, version: i16) -> Result<Self> {
        let context = Self::new(schema, version);
        if schema.versions.contains(version) {
            Ok(context)
        } else {
            Err(context.error(ErrorKind::Version { supported: schema.versions }))
        }
    }

    /// Whether lengths are compact and structs end with tagged fields.
    pub(super) fn is_flexible(&self) -> bool {
        self.schema.flexible.contains(self.version)
    }

    /// How the field is written in this version.
    pub(super) fn form(&self, field: &FieldSchema) -> Form {
        Form {
            flexible: field.flexible.unwrap_or(self.schema.flexible).contains(self.version),
            nullable: field.is_nullable(self.version),
        }
    }

    /// How the elements of a list are written in this version.
    pub(super) fn element_form(&self) -> Form {
        Form { flexible: self.is_flexible(), nullable: false }
    }

    /// Whether this version has the field; if not, refuses a value that would be lost.
    pub(super) fn has(&mut self, field: &'s FieldSchema, value: Option<&Value>) -> Result<bool, ErrorKind> {
        let is_present = field.versions.contains(self.version);
        if !is_present && !field.ignorable && value.is_some_and(|value| !field.is_default(value)) {
            self.path.enter_field(&field.name);
            return Err(ErrorKind::Unsupported);
        }
        Ok(is_present)
    }

    /// An error at the place of the path.
    pub(super) fn error(&self, reason: ErrorKind) -> Error {
        let name = match &self.schema.name {
            Shared::Static(name) => Cow::Borrowed(*name),
            Shared::Owned(name) => Cow::Owned(name.to_string()),
        };
        Error::new(reason).in_message(name, self.version).at_path(self.path.to_string())
    }
}

/// How a value is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Form {
    /// Whether its length is compact.
    pub(super) flexible: bool,
    /// Whether it may be null.
    pub(super) nullable: bool,
}

impl StructSchema {
    /// Refuses fields that the struct has in no version.
    pub(super) fn check_names(&self, value: &StructValue) -> Result<(), ErrorKind> {
        match value.fields.iter().find(|(name, _)| self.field(name).is_none()) {
            Some((name, _)) => Err(ErrorKind::UnknownField(name.to_string())),
            None => Ok(()),
        }
    }
}

impl FieldSchema {
    /// Whether the field stands between the others, in their order.
    pub(super) fn is_positional(&self, version: i16) -> bool {
        self.versions.contains(version) && !self.is_tagged(version)
    }

    /// Whether the field stands behind the others, with its tag.
    pub(super) fn is_tagged(&self, version: i16) -> bool {
        self.tag.is_some() && self.versions.intersect(self.tagged).contains(version)
    }

    /// Whether the field may be null.
    pub(super) fn is_nullable(&self, version: i16) -> bool {
        self.ty.has_null() && self.nullable.contains(version)
    }
}

impl Type {
    /// The numbers that an integer type holds, and its size in bytes.
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

    /// The type's name in error messages, in the words of [`Value::type_name`](super::Value::type_name).
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

/// Refuses a number that an integer type does not hold.
pub(super) fn check_range(value: i64, range: &RangeInclusive<i64>) -> Result<(), ErrorKind> {
    if range.contains(&value) {
        Ok(())
    } else {
        Err(ErrorKind::Invalid(Cow::Owned(format!("{value} is not in {range:?}"))))
    }
}
