//! Error codes and throttle time of an encoded response.

use super::byte_reader::ByteReader;
use super::cursor::{Cursor, WireForm};
use super::field::{FieldSchema, StructSchema, Type};
use super::message::Schema;

/// Names of the fields that hold the code of the entity in which they are.
const ERROR_CODES: &[&str] = &["ErrorCode", "PartitionErrorCode"];

const THROTTLE_TIME: &str = "ThrottleTimeMs";

/// Error codes and throttle time of a response.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ResponseScan {
    /// Throttle time in milliseconds.
    pub(crate) throttle_time_ms: i32,
    /// Code of the whole response, if it has one.
    pub(crate) top: Option<i16>,
    /// Number of codes of entities that are not an error.
    pub(crate) succeeded: usize,
    /// Codes of entities that are errors.
    pub(crate) failed: alloc::vec::Vec<i16>,
}

impl ResponseScan {
    /// Returns the codes of an encoded response without its header. Bytes that are not such a response end the scan.
    pub(crate) fn of(schema: &Schema, version: i16, body: &[u8]) -> Self {
        let mut scan = Self::default();
        let mut scanner =
            Scanner { cursor: &Cursor::new(schema, version), input: &mut ByteReader::new(body), scan: &mut scan };
        let _ = scanner.fields(&schema.root, true);
        scan
    }

    /// Returns true if no code is an error.
    pub(crate) fn is_success(&self) -> bool {
        self.top.unwrap_or_default() == 0 && self.failed.is_empty()
    }
}

struct Scanner<'a, 's, 'b> {
    cursor: &'a Cursor<'s>,
    input: &'a mut ByteReader<'b>,
    scan: &'a mut ResponseScan,
}

impl Scanner<'_, '_, '_> {
    fn fields(&mut self, schema: &StructSchema, is_top: bool) -> Option<()> {
        for field in schema.fields.iter().filter(|field| field.is_positional(self.cursor.version)) {
            self.field(field, is_top)?;
        }
        if self.cursor.is_flexible() { self.tags() } else { Some(()) }
    }

    fn field(&mut self, field: &FieldSchema, is_top: bool) -> Option<()> {
        match &*field.ty {
            Type::Int16 if ERROR_CODES.contains(&&*field.name) => {
                let code = i16::from_be_bytes(self.input.fixed().ok()?);
                self.add(code, is_top);
            }
            Type::Int32 if is_top && *field.name == *THROTTLE_TIME => {
                self.scan.throttle_time_ms = i32::from_be_bytes(self.input.fixed().ok()?);
            }
            ty => self.value(ty, self.cursor.form(field))?,
        }
        Some(())
    }

    fn add(&mut self, code: i16, is_top: bool) {
        match code {
            _ if is_top => self.scan.top = Some(code),
            0 => self.scan.succeeded += 1,
            _ => self.scan.failed.push(code),
        }
    }

    fn value(&mut self, ty: &Type, form: WireForm) -> Option<()> {
        match ty {
            Type::String => {
                let length = self.input.string_length(form.flexible).ok()?;
                self.input.skip(length.unwrap_or_default())
            }
            Type::Bytes | Type::Records => {
                let length = self.input.length(form.flexible).ok()?;
                self.input.skip(length.unwrap_or_default())
            }
            Type::Array(element) => self.array(element, form),
            Type::Struct(schema) => {
                let is_null = form.nullable && i8::from_be_bytes(self.input.fixed().ok()?) < 0;
                if is_null { Some(()) } else { self.fields(schema, false) }
            }
            Type::Bool => self.input.skip(1),
            Type::Float64 => self.input.skip(8),
            Type::Uuid => self.input.skip(16),
            integer => self.input.skip(integer.integers().map_or(0, |(_, size)| size)),
        }
    }

    fn array(&mut self, element: &Type, form: WireForm) -> Option<()> {
        let count = self.input.length(form.flexible).ok()?.unwrap_or_default();
        let form = self.cursor.element_form();
        for _ in 0..count {
            let before = self.input.at();
            self.value(element, form)?;
            if self.input.at() == before {
                // Elements without bytes; a count of the wire is not trusted.
                return Some(());
            }
        }
        Some(())
    }

    fn tags(&mut self) -> Option<()> {
        for _ in 0..self.input.uvarint().ok()? {
            self.input.uvarint().ok()?;
            let size = self.input.uvarint().ok()?;
            self.input.skip(usize::try_from(size).ok()?)?;
        }
        Some(())
    }
}
