//! From values to bytes, by a schema.

use super::interpret::{Context, Form, check_range};
use super::reader::TEXT_MAX;
use super::{FieldSchema, Schema, StructSchema, StructValue, Type, Value};
use crate::error::{ErrorKind, Result};
use crate::types::UnknownTags;
use std::borrow::Cow;

impl Schema {
    /// Writes a message. Missing fields have their defaults.
    ///
    /// ```
    /// use kayrock::schema::{StructValue, Value};
    /// use kayrock::{Message, messages::HeartbeatRequest};
    ///
    /// let fields = vec![("GroupId".into(), Value::String("g".into())), ("GenerationId".into(), Value::Int(1))];
    /// let request = Value::Struct(StructValue { fields, ..Default::default() });
    /// assert_eq!(HeartbeatRequest::SCHEMA.encode(0, &request)?, [0, 1, b'g', 0, 0, 0, 1, 0, 0]);
    /// # Ok::<(), kayrock::Error>(())
    /// ```
    ///
    /// # Errors
    /// A version that the message does not have; a value that is not of its field's type, or that this version cannot
    /// hold: null where it may not be, text that is too long, a field that would be lost.
    pub fn encode(&self, version: i16, value: &Value) -> Result<Vec<u8>> {
        let mut walk = Walk { context: Context::checked(self, version)?, out: Vec::new() };
        let written = match value {
            Value::Struct(value) => walk.fields(&self.root, value),
            _ => Err(ErrorKind::Type { expected: "a struct", found: value.type_name() }),
        };
        match written {
            Ok(()) => Ok(walk.out),
            Err(reason) => Err(walk.context.error(reason)),
        }
    }
}

/// The way through a message.
struct Walk<'s> {
    context: Context<'s>,
    out: Vec<u8>,
}

impl<'s> Walk<'s> {
    fn fields(&mut self, schema: &'s StructSchema, value: &StructValue) -> Result<(), ErrorKind> {
        schema.check_names(value)?;
        for field in schema.fields.iter() {
            let value = value.get(&field.name);
            if self.context.has(field, value)? && field.is_positional(self.context.version) {
                match value {
                    Some(value) => self.field(field, value)?,
                    None => self.field(field, &field.default_value())?,
                }
            }
        }
        if self.context.is_flexible() {
            return self.tags(schema, value);
        }
        if value.unknown_tags.is_empty() { Ok(()) } else { Err(ErrorKind::TagsUnsupported) }
    }

    fn field(&mut self, field: &'s FieldSchema, value: &Value) -> Result<(), ErrorKind> {
        self.context.path.enter_field(&field.name);
        match (&*field.ty, self.context.form(field), value) {
            // Between other fields, a struct that may be null comes behind a byte, in every version (KIP-893).
            (Type::Struct(_), Form { nullable: true, .. }, Value::Null) => self.put((-1_i8).to_be_bytes()),
            (ty @ Type::Struct(_), form @ Form { nullable: true, .. }, _) => {
                self.put([1]);
                self.value(ty, form, value)?;
            }
            (ty, form, _) => self.value(ty, form, value)?,
        }
        self.context.path.leave();
        Ok(())
    }

    fn value(&mut self, ty: &'s Type, form: Form, value: &Value) -> Result<(), ErrorKind> {
        match (ty, value) {
            (Type::Bool, Value::Bool(value)) => self.put([u8::from(*value)]),
            (Type::Float64, Value::Float(value)) => self.put(value.to_be_bytes()),
            (Type::Uuid, Value::Uuid(id)) => self.put(*id.as_bytes()),
            (Type::String, Value::String(text)) => self.text(form, text)?,
            (Type::Bytes | Type::Records, Value::Bytes(bytes)) => self.bytes(form, bytes)?,
            (Type::Array(element), Value::Array(values)) => self.list(form, element, values)?,
            (Type::Struct(schema), Value::Struct(value)) => self.fields(schema, value)?,
            (_, Value::Null) => self.null(ty, form)?,
            _ => self.integer(ty, value)?,
        }
        Ok(())
    }

    /// Writes an integer, the only kind of value that is left.
    fn integer(&mut self, ty: &Type, value: &Value) -> Result<(), ErrorKind> {
        let (Some((range, size)), Value::Int(number)) = (ty.integers(), value) else {
            return Err(ErrorKind::Type { expected: ty.type_name(), found: value.type_name() });
        };
        check_range(*number, &range)?;
        let bytes = number.to_be_bytes();
        self.out.extend(bytes.iter().skip(bytes.len() - size));
        Ok(())
    }

    fn text(&mut self, form: Form, text: &str) -> Result<(), ErrorKind> {
        let len = text.len();
        let Some(classic) = u16::try_from(len).ok().filter(|_| len <= TEXT_MAX) else {
            return Err(ErrorKind::TextTooLong { len });
        };
        if form.flexible {
            self.uvarint(u32::from(classic) + 1);
        } else {
            self.put(classic.to_be_bytes());
        }
        self.out.extend_from_slice(text.as_bytes());
        Ok(())
    }

    fn bytes(&mut self, form: Form, bytes: &[u8]) -> Result<(), ErrorKind> {
        self.length(form, bytes.len())?;
        self.out.extend_from_slice(bytes);
        Ok(())
    }

    fn list(&mut self, form: Form, element: &'s Type, values: &[Value]) -> Result<(), ErrorKind> {
        self.length(form, values.len())?;
        for (index, value) in values.iter().enumerate() {
            self.context.path.enter_element(index);
            self.value(element, self.context.element_form(), value)?;
            self.context.path.leave();
        }
        Ok(())
    }

    /// Writes the null of whatever has a length.
    fn null(&mut self, ty: &Type, form: Form) -> Result<(), ErrorKind> {
        match (ty, form.flexible) {
            _ if !form.nullable => return Err(ErrorKind::Null),
            (_, true) => self.put([0]),
            (Type::String, false) => self.put((-1_i16).to_be_bytes()),
            (_, false) => self.put((-1_i32).to_be_bytes()),
        }
        Ok(())
    }

    /// Writes the length of bytes or the count of a list.
    fn length(&mut self, form: Form, len: usize) -> Result<(), ErrorKind> {
        let classic = i32::try_from(len).map_err(|_| ErrorKind::TooLong { len })?;
        if form.flexible {
            self.uvarint(classic.cast_unsigned() + 1);
        } else {
            self.put(classic.to_be_bytes());
        }
        Ok(())
    }

    fn tags(&mut self, schema: &'s StructSchema, value: &StructValue) -> Result<(), ErrorKind> {
        let mut tags = free_tags(schema, &value.unknown_tags)?;
        for field in schema.fields.iter() {
            let Some(tag) = field.tag.filter(|_| field.is_tagged(self.context.version)) else { continue };
            if let Some(value) = value.get(&field.name).filter(|value| !field.is_default(value)) {
                tags.push((tag, Cow::Owned(self.tagged_field(field, value)?)));
            }
        }
        tags.sort_by_key(|(tag, _)| *tag);
        self.sized(tags.len())?;
        for (tag, content) in tags {
            self.uvarint(tag);
            self.sized(content.len())?;
            self.out.extend_from_slice(&content);
        }
        Ok(())
    }

    /// The content of a tagged field.
    fn tagged_field(&mut self, field: &'s FieldSchema, value: &Value) -> Result<Vec<u8>, ErrorKind> {
        let outer = core::mem::take(&mut self.out);
        self.context.path.enter_field(&field.name);
        match (&*field.ty, self.context.form(field), value) {
            // In a tagged field, a struct that may be null comes behind a varint (KIP-893).
            (Type::Struct(_), Form { nullable: true, .. }, Value::Null) => self.uvarint(0),
            (ty @ Type::Struct(_), form @ Form { nullable: true, .. }, _) => {
                self.uvarint(1);
                self.value(ty, form, value)?;
            }
            (ty, form, _) => self.value(ty, form, value)?,
        }
        self.context.path.leave();
        Ok(core::mem::replace(&mut self.out, outer))
    }

    /// Writes a number of tags or bytes as it is.
    fn sized(&mut self, len: usize) -> Result<(), ErrorKind> {
        let len = u32::try_from(len).map_err(|_| ErrorKind::TooLong { len })?;
        self.uvarint(len);
        Ok(())
    }

    fn uvarint(&mut self, mut value: u32) {
        while value > 0x7f {
            self.put([value.to_le_bytes()[0] | 0x80]);
            value >>= 7;
        }
        self.put([value.to_le_bytes()[0]]);
    }

    fn put<const N: usize>(&mut self, bytes: [u8; N]) {
        self.out.extend_from_slice(&bytes);
    }
}

/// The number and content of a tagged field.
type Tag<'v> = (u32, Cow<'v, [u8]>);

/// The unknown tags, if each number is there once and no field of the struct has it.
fn free_tags<'v>(schema: &StructSchema, unknown: &'v UnknownTags) -> Result<Vec<Tag<'v>>, ErrorKind> {
    let sorted = unknown.sorted();
    let twice = sorted.windows(2).find(|pair| matches!(pair, [one, next] if one.tag == next.tag));
    let known = sorted.iter().find(|unknown| schema.fields.iter().any(|field| field.tag == Some(unknown.tag)));
    match known.or(twice.and_then(|pair| pair.first())) {
        Some(unknown) => Err(ErrorKind::TagTaken(unknown.tag)),
        None => Ok(sorted.into_iter().map(|unknown| (unknown.tag, Cow::Borrowed(&*unknown.data))).collect()),
    }
}
