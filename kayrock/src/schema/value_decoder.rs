//! Decoding of bytes into values by a schema.

use super::byte_reader::{ByteReader, ReadFailure};
use super::cursor::{Cursor, MOST_TAGS_IN_STRUCT, WireForm, most_tags};
use super::field::{FieldSchema, StructSchema, Type};
use super::memory_limit::MemoryLimit;
use super::message::{MessageKind, Schema};
use super::shared::Shared;
use super::skip::Skip;
use super::tag_index::TagIndex;
use super::value_tree::{StructValue, Value};
use crate::error::{Error, ErrorKind, Result};
use crate::types::{Str, UnknownTag, UnknownTags, Uuid};
use crate::versions::Versions;
use crate::wire::part_mut;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use bytes::Bytes;

impl Schema {
    /// Decodes a message and returns it with the number of its bytes.
    ///
    /// Fields with their default are left out, also those that the version does not have;
    /// [`StructValue::get`] returns them. Decoding is as lenient as Kafka's. Values of [`Secret`](crate::types::Secret) fields become [`Value::Secret`].
    ///
    /// ```
    /// use kayrock::schema::Value;
    /// use kayrock::{Message, messages::HeartbeatRequest};
    ///
    /// let bytes = [0, 1, b'g', 0, 0, 0, 1, 0, 0, 99];
    /// let (Value::Struct(request), len) = HeartbeatRequest::SCHEMA.decode(0, &bytes)? else { panic!() };
    /// assert_eq!(request.get("GroupId").as_deref(), Some(&Value::String("g".into())));
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
    /// - [`ErrorKind::Memory`]: the value takes more than 32 times the memory of `bytes`, or 64 KiB if that is more. A
    ///   struct takes 48 bytes, and 72 or more for each field that is not at its default. [`Schema::decode_within`] has
    ///   another limit.
    pub fn decode(&self, version: i16, bytes: &[u8]) -> Result<(Value, usize)> {
        self.decode_within(version, bytes, MemoryLimit::new())
    }

    /// Decodes a message like [`Schema::decode`], with a limit of the memory that the value takes.
    ///
    /// The default fits all of Kafka's messages.
    ///
    /// # Errors
    /// [`ErrorKind::Memory`]: the value takes more memory than the limit; otherwise the errors of [`Schema::decode`].
    pub fn decode_within(&self, version: i16, bytes: &[u8], limit: MemoryLimit) -> Result<(Value, usize)> {
        let memory = Some(Memory::new(limit.of(bytes.len())));
        let mut decoder = ValueDecoder::new(Cursor::checked(self, version)?, ByteReader::new(bytes), memory);
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
    let mut decoder = ValueDecoder::new(Cursor::new(schema, version), ByteReader::until(bytes, offset), None);
    // A failure keeps the path of its field; after a success, the path is empty.
    let _ = decoder.fields(&schema.root);
    decoder.cursor.path.to_string()
}

/// Returns the path inside a value that was part of a message, from the value inwards: `[3].name`.
pub(crate) fn locate_part(ty: &Type, version: i16, flexible: bool, bytes: &[u8], offset: usize) -> String {
    let schema = enclosing_schema(if flexible { Versions::ALL } else { Versions::NONE });
    let mut decoder = ValueDecoder::new(Cursor::new(&schema, version), ByteReader::until(bytes, offset), None);
    let _ = decoder.value(ty, WireForm { flexible, nullable: false });
    decoder.cursor.path.to_string()
}

/// Returns the first tagged field that is present with its default value, which encoding omits.
///
/// The message has been decoded from the bytes.
pub(crate) fn explicit_default(schema: &Schema, version: i16, bytes: &[u8]) -> Option<Error> {
    let mut decoder = ValueDecoder::new(Cursor::new(schema, version), ByteReader::new(bytes), None);
    decoder.refuses_defaults = true;
    match decoder.fields(&schema.root) {
        Err(ReadFailure { at, kind: kind @ ErrorKind::TagDefault(_) }) => {
            Some(decoder.cursor.error(kind).at_offset(at))
        }
        // A custom field may accept other bytes than the schema.
        _ => None,
    }
}

/// Decodes a value of a type from all of its bytes, in the classic form.
pub(crate) fn decode_part(ty: &Type, bytes: &[u8]) -> Option<Value> {
    let schema = enclosing_schema(Versions::NONE);
    let memory = Some(Memory::new(MemoryLimit::new().of(bytes.len())));
    let mut decoder = ValueDecoder::new(Cursor::new(&schema, 0), ByteReader::new(bytes), memory);
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
        root: Shared::Static(&StructSchema { name: Shared::Static(""), fields: Shared::Static(&[]), is_message: true }),
    }
}

/// Number of elements from which on an array is skipped as a whole.
const MANY: usize = 32;

/// Memory of the values that are kept.
struct Memory {
    limit: usize,
    left: usize,
}

impl Memory {
    const fn new(limit: usize) -> Self {
        Self { limit, left: limit }
    }
}

/// Decoding in progress.
struct ValueDecoder<'s, 'a> {
    cursor: Cursor<'s>,
    input: ByteReader<'a>,
    /// Memory of the values; without it, they are decoded and dropped.
    memory: Option<Memory>,
    /// Number of further elements allowed. Each element has at least one byte, so a valid message has no more elements
    /// than bytes; this also bounds nested arrays of empty structs.
    elements: usize,
    /// Number of further tagged fields allowed.
    tags: u32,
    tags_limit: u32,
    /// True if a tagged field with its default value is a failure.
    refuses_defaults: bool,
    /// Fields of the structs in progress, with their places in the schema.
    stack: Vec<(usize, Value)>,
}

impl<'s, 'a> ValueDecoder<'s, 'a> {
    fn new(cursor: Cursor<'s>, input: ByteReader<'a>, memory: Option<Memory>) -> Self {
        let (elements, tags) = (input.remaining(), most_tags(input.remaining()));
        Self { cursor, input, memory, elements, tags, tags_limit: tags, refuses_defaults: false, stack: Vec::new() }
    }

    /// Charges memory to the limit before it is allocated; returns false if values are dropped.
    fn charge(&mut self, bytes: usize) -> Result<bool, ReadFailure> {
        let Some(memory) = &mut self.memory else { return Ok(false) };
        match memory.left.checked_sub(bytes) {
            Some(left) => {
                memory.left = left;
                Ok(true)
            }
            None => {
                let kind = ErrorKind::Memory { limit: memory.limit };
                Err(self.input.failure(kind))
            }
        }
    }

    fn fields(&mut self, schema: &'s Shared<StructSchema>) -> Result<Value, ReadFailure> {
        let start = self.stack.len();
        for (place, field) in schema.fields.iter().enumerate() {
            if field.is_positional(self.cursor.version) {
                let value = self.field(field)?;
                self.keep(place, field, value)?;
            }
        }
        let unknown_tags = if self.cursor.is_flexible() { self.tags(schema)? } else { UnknownTags::new() };
        let fields = self.take_fields(schema, start)?;
        Ok(Value::Struct(StructValue { fields, unknown_tags, schema: Some(schema.clone()) }))
    }

    /// Keeps the value of a field until its struct is complete, unless it is the default.
    fn keep(&mut self, place: usize, field: &FieldSchema, value: Value) -> Result<(), ReadFailure> {
        if self.memory.is_none() || field.is_exact_default(&value) {
            return Ok(());
        }
        if self.stack.len() == self.stack.capacity() {
            let more = self.stack.len().max(8);
            // Moving the values needs the old and the new memory.
            self.charge(2 * more * size_of::<(usize, Value)>())?;
            self.stack.reserve_exact(more);
        }
        self.stack.push((place, value));
        Ok(())
    }

    /// Returns the kept fields of a struct in the order of the schema.
    fn take_fields(&mut self, schema: &StructSchema, start: usize) -> Result<Vec<(Shared<str>, Value)>, ReadFailure> {
        let kept = part_mut(&mut self.stack, start..);
        kept.sort_unstable_by_key(|(place, _)| *place);
        let count = kept.len();
        self.charge(count * StructValue::FIELD)?;
        let mut fields = Vec::with_capacity(count);
        let kept = self.stack.drain(start..);
        fields.extend(kept.filter_map(|(place, value)| Some((schema.fields.get(place)?.name.clone(), value))));
        Ok(fields)
    }

    fn field(&mut self, field: &'s FieldSchema) -> Result<Value, ReadFailure> {
        self.cursor.path.enter_field(&field.name);
        let value = match (&*field.ty, self.cursor.form(field)) {
            (Type::Struct(schema), WireForm { nullable: true, .. }) => self.nullable_struct(schema)?,
            (ty, form) => self.value(ty, form)?,
        };
        self.cursor.path.leave();
        self.in_secret(field, value)
    }

    fn in_secret(&mut self, field: &FieldSchema, value: Value) -> Result<Value, ReadFailure> {
        if field.secret && self.charge(size_of::<Value>())? { Ok(value.into_secret()) } else { Ok(value) }
    }

    /// Decodes a nullable struct between positional fields: it has a leading byte in every version (KIP-893).
    fn nullable_struct(&mut self, schema: &'s Shared<StructSchema>) -> Result<Value, ReadFailure> {
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
        self.charge(Str::heap_size(len))?;
        Ok(Some(Value::String(self.input.string(len)?)))
    }

    fn bytes(&mut self, form: WireForm) -> Result<Option<Value>, ReadFailure> {
        let Some(len) = self.input.length(form.flexible)? else { return Ok(None) };
        let bytes = self.input.take(len)?;
        let is_kept = self.charge(len)?;
        Ok(Some(Value::Bytes(if is_kept { Bytes::copy_from_slice(bytes) } else { Bytes::new() })))
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
        let is_kept = self.charge(count.saturating_mul(size_of::<Value>()))?;
        if is_kept {
            values.reserve_exact(count);
        }
        for index in self.skipped(element, count)..count {
            self.cursor.path.enter_element(index);
            let value = self.value(element, self.cursor.element_form())?;
            if is_kept {
                values.push(value);
            }
            self.cursor.path.leave();
        }
        Ok(Some(Value::Array(values)))
    }

    /// Skips the elements at the start of a long array that need not be built; returns their number.
    fn skipped(&mut self, element: &Type, count: usize) -> usize {
        let is_built = self.memory.is_some() || self.refuses_defaults;
        if is_built || count < MANY {
            0
        } else {
            Skip::of_elements(&self.cursor, element).skip_many(&mut self.input, count)
        }
    }

    /// Decodes a tagged section and returns the unknown fields.
    fn tags(&mut self, schema: &'s StructSchema) -> Result<UnknownTags, ReadFailure> {
        let at = self.input.at();
        let count = self.input.uvarint()?;
        if count > MOST_TAGS_IN_STRUCT {
            return Err(ReadFailure { at, kind: ErrorKind::TooManyTags { limit: MOST_TAGS_IN_STRUCT } });
        }
        let Some(left) = self.tags.checked_sub(count) else {
            return Err(ReadFailure { at, kind: ErrorKind::TooManyTags { limit: self.tags_limit } });
        };
        self.tags = left;
        let start = self.stack.len();
        let mut unknown = UnknownTags::new();
        let known = TagIndex::new(if count > 0 { &schema.fields } else { &[] });
        for left in (1..=count).rev() {
            let tag = self.input.uvarint()?;
            let size = self.input.uvarint()?;
            let size = usize::try_from(size).unwrap_or(usize::MAX);
            if let Some((place, field)) = known.get(tag) {
                let value = self.known_tag(field, tag, size)?;
                self.replace(start, place, field, value)?;
                continue;
            }
            let data = self.input.take(size)?;
            let most = usize::try_from(left).unwrap_or(usize::MAX).min(self.input.remaining() / 2 + 1);
            if self.charge(unknown.growth(most) + size)? {
                unknown.keep(UnknownTag { tag, data: Bytes::copy_from_slice(data) }, most);
            }
        }
        Ok(unknown)
    }

    /// Keeps the value of a tagged field in place of an earlier one, which is after `start`.
    fn replace(&mut self, start: usize, place: usize, field: &FieldSchema, value: Value) -> Result<(), ReadFailure> {
        let kept = part_mut(&mut self.stack, start..);
        match kept.iter_mut().find(|(found, _)| *found == place) {
            Some((_, kept)) => *kept = value,
            None => self.keep(place, field, value)?,
        }
        Ok(())
    }

    /// Decodes a tagged field of the definition. If it occurs twice, the last value counts.
    fn known_tag(&mut self, field: &'s FieldSchema, tag: u32, size: usize) -> Result<Value, ReadFailure> {
        let part = self.input.part(size)?;
        if !field.is_tagged(self.cursor.version) {
            return Err(part.failure(ErrorKind::TagVersion(tag)));
        }
        let start = part.clone();
        let outer = core::mem::replace(&mut self.input, part);
        let read = self.tagged_field(field, tag)?;
        if self.refuses_defaults && self.is_default(field, tag, start.clone()) {
            self.cursor.path.enter_field(&field.name);
            return Err(start.failure(ErrorKind::TagDefault(tag)));
        }
        self.input = outer;
        Ok(read)
    }

    /// Returns true if the content of a tagged field is the default.
    fn is_default(&self, field: &FieldSchema, tag: u32, content: ByteReader<'_>) -> bool {
        // A default takes little memory.
        let memory = Some(Memory::new(MemoryLimit::new().of(content.remaining())));
        let mut decoder = ValueDecoder::new(Cursor::new(self.cursor.schema, self.cursor.version), content, memory);
        decoder.tagged_field(field, tag).is_ok_and(|value| field.is_default(&value))
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
        self.in_secret(field, value)
    }

    /// Decodes a nullable struct in a tagged field: it has a leading varint (KIP-893).
    fn nullable_tagged_struct(&mut self, schema: &'s Shared<StructSchema>) -> Result<Value, ReadFailure> {
        match self.input.uvarint()?.cast_signed() {
            ..=0 => Ok(Value::Null),
            1.. => self.fields(schema),
        }
    }
}
