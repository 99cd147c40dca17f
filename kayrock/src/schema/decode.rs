//! From bytes to values, by a schema.

use super::interpret::{Context, Form, TAGS_MAX};
use super::reader::{Fault, Reader};
use super::{FieldSchema, Kind, Schema, Shared, StructSchema, StructValue, Type, Value, Versions};
use crate::error::{ErrorKind, Result};
use crate::types::Uuid;
use bytes::Bytes;

impl Schema {
    /// Reads a message; gives it and the number of its bytes.
    ///
    /// The value holds all fields, also those that the version does not have: they have their defaults. Reading is as
    /// lenient as Kafka's.
    ///
    /// # Errors
    /// A version that the message does not have, or bytes that are no such message.
    pub fn decode(&self, version: i16, bytes: &[u8]) -> Result<(Value, usize)> {
        let mut walk = Walk::new(Context::checked(self, version)?, Reader::new(bytes), true);
        match walk.fields(&self.root) {
            Ok(value) => Ok((value, walk.input.at())),
            Err(fault) => Err(walk.context.error(fault.reason).at_offset(fault.at)),
        }
    }
}

/// The path of the field that is being read at the byte `offset`, or that cannot be read before it.
///
/// Nothing is built on the way, so that a message which asks for too much memory can be walked, too.
pub(crate) fn locate(schema: &Schema, version: i16, bytes: &[u8], offset: usize) -> String {
    let mut walk = Walk::new(Context::new(schema, version), Reader::until(bytes, offset), false);
    // The path stays where the walk fails, and a walk that does not fail has left every field.
    let _ = walk.fields(&schema.root);
    walk.context.path.to_string()
}

/// The same of a value that was part of a message, from the value inwards: `[3].name`.
pub(crate) fn locate_part(ty: &Type, version: i16, flexible: bool, bytes: &[u8], offset: usize) -> String {
    let schema = around(if flexible { Versions::ALL } else { Versions::NONE });
    let mut walk = Walk::new(Context::new(&schema, version), Reader::until(bytes, offset), false);
    let _ = walk.value(ty, Form { flexible, nullable: false });
    walk.context.path.to_string()
}

/// Reads a value of a type from all of its bytes, in the classic form.
pub(crate) fn decode_part(ty: &Type, bytes: &[u8]) -> Option<Value> {
    let schema = around(Versions::NONE);
    let mut walk = Walk::new(Context::new(&schema, 0), Reader::new(bytes), true);
    walk.value(ty, Form { flexible: false, nullable: true }).ok()
}

/// A message of which nothing is known but the form of its values.
fn around(flexible: Versions) -> Schema {
    Schema {
        name: Shared::Static(""),
        kind: Kind::Data,
        api_key: None,
        versions: Versions::ALL,
        flexible,
        unstable: Versions::NONE,
        deprecated: Versions::NONE,
        listeners: Shared::Static(&[]),
        headers: Shared::Static(&[]),
        names_headers: false,
        fallback: None,
        common: Shared::Static(&[]),
        root: Shared::Static(&StructSchema { name: Shared::Static(""), fields: Shared::Static(&[]) }),
    }
}

/// The way through a message.
struct Walk<'s, 'a> {
    context: Context<'s>,
    input: Reader<'a>,
    /// Whether values are kept; otherwise they are read and forgotten.
    keeps: bool,
    /// How many more elements there may be. Each has a byte of its own, so that more elements than bytes are nonsense;
    /// this also bounds lists of empty structs, one inside the other.
    elements: usize,
    /// How many more tagged fields there may be.
    tags: u32,
}

impl<'s, 'a> Walk<'s, 'a> {
    fn new(context: Context<'s>, input: Reader<'a>, keeps: bool) -> Self {
        let elements = input.remaining();
        Self { context, input, keeps, elements, tags: TAGS_MAX }
    }

    fn fields(&mut self, schema: &'s StructSchema) -> Result<Value, Fault> {
        let mut value = StructValue::default();
        for field in schema.fields.iter() {
            let is_here = field.is_positional(self.context.version);
            let read = if is_here { Some(self.field(field)?) } else { None };
            if self.keeps {
                value.fields.push((field.name.clone(), read.unwrap_or_else(|| field.default_value())));
            }
        }
        if self.context.is_flexible() {
            self.tags(schema, &mut value)?;
        }
        Ok(Value::Struct(value))
    }

    fn field(&mut self, field: &'s FieldSchema) -> Result<Value, Fault> {
        self.context.path.enter_field(&field.name);
        let value = match (&*field.ty, self.context.form(field)) {
            (Type::Struct(schema), Form { nullable: true, .. }) => self.nullable_struct(schema)?,
            (ty, form) => self.value(ty, form)?,
        };
        self.context.path.leave();
        Ok(value)
    }

    /// Between other fields, a struct that may be null comes behind a byte, in every version (KIP-893).
    fn nullable_struct(&mut self, schema: &'s StructSchema) -> Result<Value, Fault> {
        match i8::from_be_bytes(self.input.fixed()?) {
            ..0 => Ok(Value::Null),
            0.. => self.fields(schema),
        }
    }

    fn value(&mut self, ty: &'s Type, form: Form) -> Result<Value, Fault> {
        let at = self.input.at();
        let value = match ty {
            Type::Bool => Some(Value::Bool(self.input.fixed()? != [0])),
            Type::Int8 => Some(Value::Int(i8::from_be_bytes(self.input.fixed()?).into())),
            Type::Int16 => Some(Value::Int(i16::from_be_bytes(self.input.fixed()?).into())),
            Type::Uint16 => Some(Value::Int(u16::from_be_bytes(self.input.fixed()?).into())),
            Type::Int32 => Some(Value::Int(i32::from_be_bytes(self.input.fixed()?).into())),
            Type::Uint32 => Some(Value::Int(u32::from_be_bytes(self.input.fixed()?).into())),
            Type::Int64 => Some(Value::Int(i64::from_be_bytes(self.input.fixed()?))),
            Type::Float64 => Some(Value::Float(f64::from_be_bytes(self.input.fixed()?))),
            Type::Uuid => Some(Value::Uuid(Uuid::from_bytes(self.input.fixed()?))),
            Type::String => self.text(form)?,
            Type::Bytes | Type::Records => self.bytes(form)?,
            Type::Array(element) => self.list(element, form)?,
            Type::Struct(schema) => Some(self.fields(schema)?),
        };
        match value {
            Some(value) => Ok(value),
            None if form.nullable => Ok(Value::Null),
            None => Err(Fault { at, reason: ErrorKind::Null }),
        }
    }

    fn text(&mut self, form: Form) -> Result<Option<Value>, Fault> {
        let Some(len) = self.input.text_length(form.flexible)? else { return Ok(None) };
        Ok(Some(Value::String(self.input.text(len)?)))
    }

    fn bytes(&mut self, form: Form) -> Result<Option<Value>, Fault> {
        let Some(len) = self.input.length(form.flexible)? else { return Ok(None) };
        let bytes = self.input.take(len)?;
        Ok(Some(Value::Bytes(if self.keeps { Bytes::copy_from_slice(bytes) } else { Bytes::new() })))
    }

    fn list(&mut self, element: &'s Type, form: Form) -> Result<Option<Value>, Fault> {
        let at = self.input.at();
        let Some(count) = self.input.length(form.flexible)? else { return Ok(None) };
        let remaining = self.input.remaining();
        self.elements = match self.elements.checked_sub(count) {
            Some(elements) if count <= remaining => elements,
            _ => return Err(Fault { at, reason: ErrorKind::Count { count, remaining } }),
        };
        let mut values = Vec::new();
        for index in 0..count {
            self.context.path.enter_element(index);
            let value = self.value(element, self.context.element_form())?;
            if self.keeps {
                values.push(value);
            }
            self.context.path.leave();
        }
        Ok(Some(Value::Array(values)))
    }

    fn tags(&mut self, schema: &'s StructSchema, value: &mut StructValue) -> Result<(), Fault> {
        let at = self.input.at();
        let count = self.input.uvarint()?;
        let Some(left) = self.tags.checked_sub(count) else {
            return Err(Fault { at, reason: ErrorKind::TooManyTags { limit: TAGS_MAX } });
        };
        self.tags = left;
        for _ in 0..count {
            let tag = self.input.uvarint()?;
            let size = self.input.uvarint()?;
            let size = usize::try_from(size).unwrap_or(usize::MAX);
            if let Some(place) = schema.fields.iter().position(|field| field.tag == Some(tag)) {
                self.known_tag(schema, place, size, value)?;
                continue;
            }
            let data = self.input.take(size)?;
            if self.keeps {
                value.unknown_tags.push(tag, Bytes::copy_from_slice(data));
            }
        }
        Ok(())
    }

    /// Reads a known tagged field from its own bytes. If it comes twice, the last counts.
    fn known_tag(
        &mut self,
        schema: &'s StructSchema,
        place: usize,
        size: usize,
        value: &mut StructValue,
    ) -> Result<(), Fault> {
        let Some(field) = schema.fields.get(place) else { return Ok(()) };
        let tag = field.tag.unwrap_or_default();
        let part = self.input.part(size)?;
        if !field.is_tagged(self.context.version) {
            return Err(part.fault(ErrorKind::TagVersion(tag)));
        }
        let outer = core::mem::replace(&mut self.input, part);
        let read = self.tagged_field(field, tag)?;
        self.input = outer;
        if let Some((_, slot)) = value.fields.get_mut(place) {
            *slot = read;
        }
        Ok(())
    }

    fn tagged_field(&mut self, field: &'s FieldSchema, tag: u32) -> Result<Value, Fault> {
        self.context.path.enter_field(&field.name);
        let value = match (&*field.ty, self.context.form(field)) {
            (Type::Struct(schema), Form { nullable: true, .. }) => self.nullable_tagged_struct(schema)?,
            (ty, form) => self.value(ty, form)?,
        };
        match self.input.remaining() {
            0 => self.context.path.leave(),
            remaining => return Err(self.input.fault(ErrorKind::TagTrailingBytes { tag, remaining })),
        }
        Ok(value)
    }

    /// In a tagged field, a struct that may be null comes behind a varint (KIP-893).
    fn nullable_tagged_struct(&mut self, schema: &'s StructSchema) -> Result<Value, Fault> {
        match self.input.uvarint()?.cast_signed() {
            ..=0 => Ok(Value::Null),
            1.. => self.fields(schema),
        }
    }
}
