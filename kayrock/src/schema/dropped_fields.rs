//! Ignorable fields that a version drops.

use super::cursor::Cursor;
use super::field::{StructSchema, Type};
use super::message::Schema;
use super::value_tree::{StructValue, Value};
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::error::Result;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

impl Schema {
    /// Returns the paths of the fields that encoding `value` in `version` drops: ignorable fields with a non-default
    /// value that do not exist in the version.
    ///
    /// A dropped struct or array is listed once, without the fields inside.
    ///
    /// ```
    /// use kayrock::codec::Encode;
    /// use kayrock::{Message, messages::FetchRequest};
    ///
    /// let request = FetchRequest { rack_id: "r1".into(), ..Default::default() };
    /// assert_eq!(FetchRequest::SCHEMA.dropped_fields(0, &request.to_value()?)?, ["rack_id"]);
    /// assert!(FetchRequest::SCHEMA.dropped_fields(11, &request.to_value()?)?.is_empty());
    /// # Ok::<(), kayrock::Error>(())
    /// ```
    ///
    /// # Errors
    /// - [`ErrorKind::Version`]: the message does not have this version.
    /// - [`ErrorKind::Type`], [`ErrorKind::Invalid`], [`ErrorKind::UnknownField`]: the value does not fit the schema.
    /// - [`ErrorKind::Unsupported`], [`ErrorKind::Null`], [`ErrorKind::TextTooLong`] or another kind of
    ///   [`Schema::encode`]: this version cannot represent the value.
    pub fn dropped_fields(&self, version: i16, value: &Value) -> Result<Vec<String>> {
        self.encode(version, value)?;
        Ok(self.left_out(version, value))
    }

    /// Returns the versions in which `value` is encoded without dropping a field, in ascending order.
    #[must_use]
    pub fn faithful_versions(&self, value: &Value) -> Vec<i16> {
        self.versions.iter().filter(|version| self.is_faithful(*version, value)).collect()
    }

    fn is_faithful(&self, version: i16, value: &Value) -> bool {
        self.dropped_fields(version, value).is_ok_and(|dropped| dropped.is_empty())
    }

    /// Returns the dropped fields of a value that can be encoded in `version`.
    pub(crate) fn left_out(&self, version: i16, value: &Value) -> Vec<String> {
        let mut search = DroppedFields { cursor: Cursor::new(self, version), dropped: Vec::new() };
        if let Value::Struct(value) = value.expose() {
            search.fields(&self.root, value);
        }
        search.dropped
    }
}

/// Search for dropped fields.
struct DroppedFields<'s> {
    cursor: Cursor<'s>,
    dropped: Vec<String>,
}

impl<'s> DroppedFields<'s> {
    fn fields(&mut self, schema: &'s StructSchema, value: &StructValue) {
        let mut listed = value.in_order();
        for field in schema.fields.iter() {
            let Some(value) = listed.next_of(&field.name) else { continue };
            self.cursor.path.enter_field(&field.name);
            if field.versions.contains(self.cursor.version) {
                self.value(&field.ty, value);
            } else if !field.is_restored(value) {
                self.dropped.push(self.cursor.path.to_string());
            }
            self.cursor.path.leave();
        }
    }

    fn value(&mut self, ty: &'s Type, value: &Value) {
        match (ty, value.expose()) {
            (Type::Struct(schema), Value::Struct(value)) => self.fields(schema, value),
            (Type::Array(element), Value::Array(values)) => {
                for (index, value) in values.iter().enumerate() {
                    self.cursor.path.enter_element(index);
                    self.value(element, value);
                    self.cursor.path.leave();
                }
            }
            _ => {}
        }
    }
}
