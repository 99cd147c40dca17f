//! Encoding of values into bytes by a schema.

use super::byte_reader::TEXT_MAX;
use super::cursor::{Cursor, WireForm, check_range};
use super::field::{FieldSchema, StructSchema, Type};
use super::message::Schema;
use super::tag_index::TagIndex;
use super::value_tree::{StructValue, Value};
use crate::error::{ErrorKind, FieldFailures, Result};
use crate::types::UnknownTags;
use alloc::borrow::Cow;
use alloc::string::ToString;
use alloc::vec::Vec;

impl Schema {
    /// Encodes a message. Missing fields have their defaults.
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
    /// The error lists the [fields](crate::Error::fields) that cannot be encoded.
    /// - [`ErrorKind::Version`]: the message does not have this version.
    /// - [`ErrorKind::Type`], [`ErrorKind::Invalid`]: the value does not have the type of its field.
    /// - [`ErrorKind::UnknownField`]: the struct has no such field.
    /// - [`ErrorKind::Null`], [`ErrorKind::Unsupported`], [`ErrorKind::TagsUnsupported`]: this version cannot represent
    ///   the value.
    /// - [`ErrorKind::TextTooLong`], [`ErrorKind::TooLong`]: the value is too long.
    /// - [`ErrorKind::TagTaken`]: an unknown tag has the number of a known field, or occurs twice.
    pub fn encode(&self, version: i16, value: &Value) -> Result<Vec<u8>> {
        let mut encoder = ValueEncoder { cursor: Cursor::checked(self, version)?, out: Vec::new(), failures: None };
        match encoder.message(value) {
            Ok(()) => Ok(encoder.out),
            Err(kind) => Err(encoder.cursor.error(kind).with_fields(self.encode_failures(version, value))),
        }
    }

    /// Returns the fields of `value` that cannot be encoded in `version`.
    #[cold]
    pub(crate) fn encode_failures(&self, version: i16, value: &Value) -> FieldFailures {
        let failures = Some(FieldFailures::default());
        let mut encoder = ValueEncoder { cursor: Cursor::new(self, version), out: Vec::new(), failures };
        let result = encoder.message(value);
        let settled = encoder.settle(0, result);
        debug_assert!(settled.is_ok(), "a search notes every failure");
        encoder.failures.unwrap_or_default()
    }
}

/// Encoding in progress.
struct ValueEncoder<'s> {
    cursor: Cursor<'s>,
    out: Vec<u8>,
    /// Failures found by a search, which continues after a failure.
    failures: Option<FieldFailures>,
}

impl<'s> ValueEncoder<'s> {
    /// In a search, notes a failure and returns to the field or element at `depth`; otherwise returns the failure.
    fn settle(&mut self, depth: usize, result: Result<(), ErrorKind>) -> Result<(), ErrorKind> {
        match (result, &mut self.failures) {
            (Err(kind), Some(failures)) => {
                failures.push(|| self.cursor.path.to_string(), kind);
                self.cursor.path.truncate(depth);
                Ok(())
            }
            (result, _) => result,
        }
    }

    fn message(&mut self, value: &Value) -> Result<(), ErrorKind> {
        match value.expose() {
            Value::Struct(value) => self.fields(&self.cursor.schema.root, value),
            value => Err(ErrorKind::Type { expected: "a struct", found: value.type_name() }),
        }
    }

    fn fields(&mut self, schema: &'s StructSchema, value: &StructValue) -> Result<(), ErrorKind> {
        let depth = self.cursor.path.depth();
        let checked = schema.check_names(value);
        self.settle(depth, checked)?;
        let mut listed = value.in_order();
        for field in schema.fields.iter() {
            let encoded = self.positional_field(field, listed.next_of(&field.name));
            self.settle(depth, encoded)?;
        }
        if self.cursor.is_flexible() {
            return self.tags(schema, value);
        }
        if value.unknown_tags.is_empty() { Ok(()) } else { Err(ErrorKind::TagsUnsupported) }
    }

    /// Encodes a field if this version has it without a tag.
    fn positional_field(&mut self, field: &'s FieldSchema, value: Option<&Value>) -> Result<(), ErrorKind> {
        if !self.cursor.has(field, value)? || !field.is_positional(self.cursor.version) {
            return Ok(());
        }
        match value {
            Some(value) => self.field(field, value.expose()),
            None => self.field(field, &field.default_value()),
        }
    }

    fn field(&mut self, field: &'s FieldSchema, value: &Value) -> Result<(), ErrorKind> {
        self.cursor.path.enter_field(&field.name);
        match (&*field.ty, self.cursor.form(field), value) {
            // Between positional fields, a nullable struct has a leading byte in every version (KIP-893).
            (Type::Struct(_), WireForm { nullable: true, .. }, Value::Null) => self.put((-1_i8).to_be_bytes()),
            (ty @ Type::Struct(_), form @ WireForm { nullable: true, .. }, _) => {
                self.put([1]);
                self.value(ty, form, value)?;
            }
            (ty, form, _) => self.value(ty, form, value)?,
        }
        self.cursor.path.leave();
        Ok(())
    }

    fn value(&mut self, ty: &'s Type, form: WireForm, value: &Value) -> Result<(), ErrorKind> {
        match (ty, value.expose()) {
            (Type::Bool, Value::Bool(value)) => self.put([u8::from(*value)]),
            (Type::Float64, Value::Float(value)) => self.put(value.to_be_bytes()),
            (Type::Uuid, Value::Uuid(id)) => self.put(*id.as_bytes()),
            (Type::String, Value::String(text)) => self.string(form, text)?,
            (Type::Bytes | Type::Records, Value::Bytes(bytes)) => self.bytes(form, bytes)?,
            (Type::Array(element), Value::Array(values)) => self.array(form, element, values)?,
            (Type::Struct(schema), Value::Struct(value)) => self.fields(schema, value)?,
            (_, Value::Null) => self.null(ty, form)?,
            _ => self.integer(ty, value)?,
        }
        Ok(())
    }

    /// Writes an integer, the only remaining type.
    fn integer(&mut self, ty: &Type, value: &Value) -> Result<(), ErrorKind> {
        let (Some((range, size)), Value::Int(number)) = (ty.integers(), value.expose()) else {
            return Err(ErrorKind::Type { expected: ty.type_name(), found: value.type_name() });
        };
        check_range(*number, &range)?;
        let bytes = number.to_be_bytes();
        self.out.extend(bytes.iter().skip(bytes.len() - size));
        Ok(())
    }

    fn string(&mut self, form: WireForm, string: &str) -> Result<(), ErrorKind> {
        let len = string.len();
        let Some(classic) = u16::try_from(len).ok().filter(|_| len <= TEXT_MAX) else {
            return Err(ErrorKind::TextTooLong { len });
        };
        if form.flexible {
            self.uvarint(u32::from(classic) + 1);
        } else {
            self.put(classic.to_be_bytes());
        }
        self.out.extend_from_slice(string.as_bytes());
        Ok(())
    }

    fn bytes(&mut self, form: WireForm, bytes: &[u8]) -> Result<(), ErrorKind> {
        self.length(form, bytes.len())?;
        self.out.extend_from_slice(bytes);
        Ok(())
    }

    fn array(&mut self, form: WireForm, element: &'s Type, values: &[Value]) -> Result<(), ErrorKind> {
        self.length(form, values.len())?;
        for (index, value) in values.iter().enumerate() {
            let depth = self.cursor.path.depth();
            self.cursor.path.enter_element(index);
            let encoded = self.value(element, self.cursor.element_form(), value);
            self.settle(depth + 1, encoded)?;
            self.cursor.path.leave();
        }
        Ok(())
    }

    /// Writes the null of a type with a length or count.
    fn null(&mut self, ty: &Type, form: WireForm) -> Result<(), ErrorKind> {
        match (ty, form.flexible) {
            _ if !form.nullable => return Err(ErrorKind::Null),
            (_, true) => self.put([0]),
            (Type::String, false) => self.put((-1_i16).to_be_bytes()),
            (_, false) => self.put((-1_i32).to_be_bytes()),
        }
        Ok(())
    }

    /// Writes the length of bytes or the count of an array.
    fn length(&mut self, form: WireForm, len: usize) -> Result<(), ErrorKind> {
        let classic = i32::try_from(len).map_err(|_| ErrorKind::TooLong { len })?;
        if form.flexible {
            self.uvarint(classic.cast_unsigned() + 1);
        } else {
            self.put(classic.to_be_bytes());
        }
        Ok(())
    }

    fn tags(&mut self, schema: &'s StructSchema, value: &StructValue) -> Result<(), ErrorKind> {
        let depth = self.cursor.path.depth();
        let (mut tags, taken) = free_tags(schema, &value.unknown_tags);
        self.settle(depth, taken.map_or(Ok(()), Err))?;
        let mut listed = value.in_order();
        for field in schema.fields.iter() {
            let value = listed.next_of(&field.name);
            let Some(tag) = field.tag.filter(|_| field.is_tagged(self.cursor.version)) else { continue };
            if let Some(value) = value.filter(|value| !field.is_default(value)) {
                let outer = core::mem::take(&mut self.out);
                let encoded = self.tagged_field(field, value.expose());
                tags.push((tag, Cow::Owned(core::mem::replace(&mut self.out, outer))));
                self.settle(depth, encoded)?;
            }
        }
        tags.sort_unstable_by_key(|(tag, _)| *tag);
        self.sized(tags.len())?;
        for (tag, content) in tags {
            self.uvarint(tag);
            self.sized(content.len())?;
            self.out.extend_from_slice(&content);
        }
        Ok(())
    }

    /// Writes the content of a tagged field.
    fn tagged_field(&mut self, field: &'s FieldSchema, value: &Value) -> Result<(), ErrorKind> {
        self.cursor.path.enter_field(&field.name);
        match (&*field.ty, self.cursor.form(field), value) {
            // In a tagged field, a nullable struct has a leading varint (KIP-893).
            (Type::Struct(_), WireForm { nullable: true, .. }, Value::Null) => self.uvarint(0),
            (ty @ Type::Struct(_), form @ WireForm { nullable: true, .. }, _) => {
                self.uvarint(1);
                self.value(ty, form, value)?;
            }
            (ty, form, _) => self.value(ty, form, value)?,
        }
        self.cursor.path.leave();
        Ok(())
    }

    /// Writes a number of tags or bytes as a `uvarint`.
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

/// Number and content of a tagged field.
type Tag<'v> = (u32, Cow<'v, [u8]>);

/// Returns the unknown tags, and a failure if one occurs twice or has the number of a field.
fn free_tags<'v>(schema: &StructSchema, unknown: &'v UnknownTags) -> (Vec<Tag<'v>>, Option<ErrorKind>) {
    let sorted = unknown.sorted();
    let twice = sorted.windows(2).find(|pair| matches!(pair, [one, next] if one.tag == next.tag));
    let index = TagIndex::new(&schema.fields);
    let known = sorted.iter().find(|unknown| index.get(unknown.tag).is_some());
    let taken = known.or(twice.and_then(|pair| pair.first())).map(|unknown| ErrorKind::TagTaken(unknown.tag));
    (sorted.into_iter().map(|unknown| (unknown.tag, Cow::Borrowed(&*unknown.data))).collect(), taken)
}
