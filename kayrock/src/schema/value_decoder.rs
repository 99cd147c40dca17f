//! Decoding of bytes into values by a schema.

use super::byte_reader::{ByteReader, ReadFailure};
use super::cursor::{Cursor, TAGS_MAX, WireForm};
use super::field::{FieldSchema, StructSchema, Type};
use super::message::{MessageKind, Schema};
use super::shared::Shared;
use super::value_tree::{StructValue, Value};
use crate::error::{ErrorKind, Result};
use crate::types::Uuid;
use crate::versions::Versions;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use bytes::Bytes;

impl Schema {
    /// Decodes a message and returns it with the number of its bytes.
    ///
    /// The value has all fields; those that the version does not have contain their defaults. Decoding is as lenient as
    /// Kafka's. Values of [`Secret`](crate::types::Secret) fields become [`Value::Secret`].
    ///
    /// ```
    /// use kayrock::schema::Value;
    /// use kayrock::{Message, messages::HeartbeatRequest};
    ///
    /// let bytes = [0, 1, b'g', 0, 0, 0, 1, 0, 0, 99];
    /// let (Value::Struct(request), len) = HeartbeatRequest::SCHEMA.decode(0, &bytes)? else { panic!() };
    /// assert_eq!(request.get("GroupId"), Some(&Value::String("g".into())));
    /// assert_eq!(len, 9);
    /// # Ok::<(), kayrock::Error>(())
    /// ```
    ///
    /// # Errors
    /// - [`ErrorKind::Version`]: the message does not have this version.
    /// - [`ErrorKind::Short`], [`ErrorKind::Count`]: the input ends too early.
    /// - [`ErrorKind::Null`], [`ErrorKind::Utf8`], [`ErrorKind::TextTooLong`]: a value that the field cannot hold.
    /// - [`ErrorKind::VarintTooLong`], [`ErrorKind::VarintOverflow`]: an invalid varint.
    /// - [`ErrorKind::TooManyTags`], [`ErrorKind::TagVersion`], [`ErrorKind::TagTrailingBytes`]: invalid tagged fields.
    pub fn decode(&self, version: i16, bytes: &[u8]) -> Result<(Value, usize)> {
        let mut decoder = ValueDecoder::new(Cursor::checked(self, version)?, ByteReader::new(bytes), true);
        match decoder.fields(&self.root) {
            Ok(value) => Ok((value, decoder.input.at())),
            Err(failure) => Err(decoder.cursor.error(failure.kind).at_offset(failure.at)),
        }
    }
}

/// Returns the path of the field at the byte `offset`, or of the field that cannot be decoded before it.
///
/// No value is built, so that a message that exceeds the memory limit can be searched, too.
pub(crate) fn locate(schema: &Schema, version: i16, bytes: &[u8], offset: usize) -> String {
    let mut decoder = ValueDecoder::new(Cursor::new(schema, version), ByteReader::until(bytes, offset), false);
    // A failure keeps the path of its field; after a success, the path is empty.
    let _ = decoder.fields(&schema.root);
    decoder.cursor.path.to_string()
}

/// Returns the path inside a value that was part of a message, from the value inwards: `[3].name`.
pub(crate) fn locate_part(ty: &Type, version: i16, flexible: bool, bytes: &[u8], offset: usize) -> String {
    let schema = enclosing_schema(if flexible { Versions::ALL } else { Versions::NONE });
    let mut decoder = ValueDecoder::new(Cursor::new(&schema, version), ByteReader::until(bytes, offset), false);
    let _ = decoder.value(ty, WireForm { flexible, nullable: false });
    decoder.cursor.path.to_string()
}

/// Decodes a value of a type from all of its bytes, in the classic form.
pub(crate) fn decode_part(ty: &Type, bytes: &[u8]) -> Option<Value> {
    let schema = enclosing_schema(Versions::NONE);
    let mut decoder = ValueDecoder::new(Cursor::new(&schema, 0), ByteReader::new(bytes), true);
    decoder.value(ty, WireForm { flexible: false, nullable: true }).ok()
}

/// Returns a schema without fields, which only determines the form of values.
fn enclosing_schema(flexible: Versions) -> Schema {
    Schema {
        name: Shared::Static(""),
        kind: MessageKind::Data,
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

/// Decoding in progress.
struct ValueDecoder<'s, 'a> {
    cursor: Cursor<'s>,
    input: ByteReader<'a>,
    /// True if values are kept; otherwise they are decoded and dropped.
    keeps: bool,
    /// Number of further elements allowed. Each element has at least one byte, so a valid message has no more elements
    /// than bytes; this also bounds nested arrays of empty structs.
    elements: usize,
    /// Number of further tagged fields allowed.
    tags: u32,
}

impl<'s, 'a> ValueDecoder<'s, 'a> {
    fn new(cursor: Cursor<'s>, input: ByteReader<'a>, keeps: bool) -> Self {
        let elements = input.remaining();
        Self { cursor, input, keeps, elements, tags: TAGS_MAX }
    }

    fn fields(&mut self, schema: &'s StructSchema) -> Result<Value, ReadFailure> {
        let mut value = StructValue::default();
        for field in schema.fields.iter() {
            let is_here = field.is_positional(self.cursor.version);
            let read = if is_here { Some(self.field(field)?) } else { None };
            if self.keeps {
                value.fields.push((field.name.clone(), read.unwrap_or_else(|| field.default_value())));
            }
        }
        if self.cursor.is_flexible() {
            self.tags(schema, &mut value)?;
        }
        Ok(Value::Struct(value))
    }

    fn field(&mut self, field: &'s FieldSchema) -> Result<Value, ReadFailure> {
        self.cursor.path.enter_field(&field.name);
        let value = match (&*field.ty, self.cursor.form(field)) {
            (Type::Struct(schema), WireForm { nullable: true, .. }) => self.nullable_struct(schema)?,
            (ty, form) => self.value(ty, form)?,
        };
        self.cursor.path.leave();
        Ok(if field.secret { value.into_secret() } else { value })
    }

    /// Decodes a nullable struct between positional fields: it has a leading byte in every version (KIP-893).
    fn nullable_struct(&mut self, schema: &'s StructSchema) -> Result<Value, ReadFailure> {
        match i8::from_be_bytes(self.input.fixed()?) {
            ..0 => Ok(Value::Null),
            0.. => self.fields(schema),
        }
    }

    fn value(&mut self, ty: &'s Type, form: WireForm) -> Result<Value, ReadFailure> {
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
            Type::String => self.string(form)?,
            Type::Bytes | Type::Records => self.bytes(form)?,
            Type::Array(element) => self.array(element, form)?,
            Type::Struct(schema) => Some(self.fields(schema)?),
        };
        match value {
            Some(value) => Ok(value),
            None if form.nullable => Ok(Value::Null),
            None => Err(ReadFailure { at, kind: ErrorKind::Null }),
        }
    }

    fn string(&mut self, form: WireForm) -> Result<Option<Value>, ReadFailure> {
        let Some(len) = self.input.string_length(form.flexible)? else { return Ok(None) };
        Ok(Some(Value::String(self.input.string(len)?)))
    }

    fn bytes(&mut self, form: WireForm) -> Result<Option<Value>, ReadFailure> {
        let Some(len) = self.input.length(form.flexible)? else { return Ok(None) };
        let bytes = self.input.take(len)?;
        Ok(Some(Value::Bytes(if self.keeps { Bytes::copy_from_slice(bytes) } else { Bytes::new() })))
    }

    fn array(&mut self, element: &'s Type, form: WireForm) -> Result<Option<Value>, ReadFailure> {
        let at = self.input.at();
        let Some(count) = self.input.length(form.flexible)? else { return Ok(None) };
        let remaining = self.input.remaining();
        self.elements = match self.elements.checked_sub(count) {
            Some(elements) if count <= remaining => elements,
            _ => return Err(ReadFailure { at, kind: ErrorKind::Count { count, remaining } }),
        };
        let mut values = Vec::new();
        for index in 0..count {
            self.cursor.path.enter_element(index);
            let value = self.value(element, self.cursor.element_form())?;
            if self.keeps {
                values.push(value);
            }
            self.cursor.path.leave();
        }
        Ok(Some(Value::Array(values)))
    }

    fn tags(&mut self, schema: &'s StructSchema, value: &mut StructValue) -> Result<(), ReadFailure> {
        let at = self.input.at();
        let count = self.input.uvarint()?;
        let Some(left) = self.tags.checked_sub(count) else {
            return Err(ReadFailure { at, kind: ErrorKind::TooManyTags { limit: TAGS_MAX } });
        };
        self.tags = left;
        for _ in 0..count {
            let tag = self.input.uvarint()?;
            let size = self.input.uvarint()?;
            let size = usize::try_from(size).unwrap_or(usize::MAX);
            if let Some((place, field)) = schema.fields.iter().enumerate().find(|(_, field)| field.tag == Some(tag)) {
                let read = self.known_tag(field, tag, size)?;
                if let Some((_, slot)) = value.fields.get_mut(place) {
                    *slot = read;
                }
                continue;
            }
            let data = self.input.take(size)?;
            if self.keeps {
                value.unknown_tags.push(tag, Bytes::copy_from_slice(data));
            }
        }
        Ok(())
    }

    /// Decodes a tagged field of the definition. If it occurs twice, the last value counts.
    fn known_tag(&mut self, field: &'s FieldSchema, tag: u32, size: usize) -> Result<Value, ReadFailure> {
        let part = self.input.part(size)?;
        if !field.is_tagged(self.cursor.version) {
            return Err(part.failure(ErrorKind::TagVersion(tag)));
        }
        let outer = core::mem::replace(&mut self.input, part);
        let read = self.tagged_field(field, tag)?;
        self.input = outer;
        Ok(read)
    }

    fn tagged_field(&mut self, field: &'s FieldSchema, tag: u32) -> Result<Value, ReadFailure> {
        self.cursor.path.enter_field(&field.name);
        let value = match (&*field.ty, self.cursor.form(field)) {
            (Type::Struct(schema), WireForm { nullable: true, .. }) => self.nullable_tagged_struct(schema)?,
            (ty, form) => self.value(ty, form)?,
        };
        match self.input.remaining() {
            0 => self.cursor.path.leave(),
            remaining => return Err(self.input.failure(ErrorKind::TagTrailingBytes { tag, remaining })),
        }
        Ok(if field.secret { value.into_secret() } else { value })
    }

    /// Decodes a nullable struct in a tagged field: it has a leading varint (KIP-893).
    fn nullable_tagged_struct(&mut self, schema: &'s StructSchema) -> Result<Value, ReadFailure> {
        match self.input.uvarint()?.cast_signed() {
            ..=0 => Ok(Value::Null),
            1.. => self.fields(schema),
        }
    }
}
