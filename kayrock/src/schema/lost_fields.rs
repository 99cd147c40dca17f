//! Values that a version loses.

use super::cursor::Cursor;
use super::field::{FieldSchema, StructSchema, Type};
use super::message::Schema;
use super::snake_case::snake_case;
use super::value_tree::{StructValue, Value};
use crate::versions::Versions;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

impl Schema {
    /// Returns the paths of the fields that encoding `value` in `version` loses: the fields of
    /// [`Schema::dropped_fields`] that are not replaced by another one, except those that only start later.
    ///
    /// A lost struct or array is listed once, without the fields inside. Version and value need not be valid. The rules
    /// are those of [`Encode::loses`](crate::codec::Encode::loses).
    ///
    /// ```
    /// use kayrock::{Message, messages::DeleteTopicsRequest};
    ///
    /// let request = DeleteTopicsRequest { topic_names: vec!["orders".into()], ..Default::default() };
    /// let value = request.to_value()?;
    /// assert_eq!(DeleteTopicsRequest::SCHEMA.lost_fields(6, &value), ["topic_names"]);
    /// assert!(DeleteTopicsRequest::SCHEMA.lost_fields(5, &value).is_empty());
    /// # Ok::<(), kayrock::Error>(())
    /// ```
    #[must_use]
    pub fn lost_fields(&self, version: i16, value: &Value) -> Vec<String> {
        self.losses(version, value).into_iter().map(|lost| lost.path).collect()
    }

    /// Returns the fields that encoding `value` in `version` loses.
    pub(crate) fn losses(&self, version: i16, value: &Value) -> Vec<Loss> {
        let mut search = LostFields { cursor: Cursor::new(self, version), lost: Vec::new() };
        if let Value::Struct(value) = value.expose() {
            search.fields(&self.root, value);
        }
        search.lost
    }
}

/// Field whose value is lost.
///
/// By default without a name: a custom implementation of `Encode::loses` need not agree with the schema.
#[derive(Debug)]
pub(crate) struct Loss {
    /// Path of the field.
    pub(crate) path: String,
    /// Versions of the field.
    pub(crate) versions: Versions,
    /// Name of a field that would hold the value.
    pub(crate) other: Option<String>,
}

impl Default for Loss {
    fn default() -> Self {
        Self { path: String::new(), versions: Versions::NONE, other: None }
    }
}

/// Search for lost fields.
struct LostFields<'s> {
    cursor: Cursor<'s>,
    lost: Vec<Loss>,
}

impl<'s> LostFields<'s> {
    fn fields(&mut self, schema: &'s StructSchema, value: &StructValue) {
        for field in schema.fields.iter() {
            let Some(content) = value.get(&field.name) else { continue };
            self.cursor.path.enter_field(&field.name);
            if field.versions.contains(self.cursor.version) {
                self.value(&field.ty, &content);
            } else if let Some(others) = self.in_place_of(field, schema, value) {
                let other = others.first().map(|other| snake_case(&other.name));
                self.lost.push(Loss { path: self.cursor.path.to_string(), versions: field.versions, other });
            }
            self.cursor.path.leave();
        }
    }

    /// Returns the fields that would hold the value of a lost field; `None` if the field is not lost.
    fn in_place_of(
        &self,
        field: &FieldSchema,
        schema: &'s StructSchema,
        value: &StructValue,
    ) -> Option<Vec<&'s FieldSchema>> {
        if !field.ignorable || !field.is_set(value) {
            return None;
        }
        let has_ended = field.versions.max() < self.cursor.version;
        let others: Vec<_> = schema.fields.iter().filter(|other| field.is_paired(other, has_ended)).collect();
        let is_replaced = others.iter().any(|other| other.is_set(value));
        let replaces = others.iter().any(|other| other.versions.contains(self.cursor.version));
        (!is_replaced && (has_ended || replaces)).then_some(others)
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

impl FieldSchema {
    /// Returns true if the field has another value than its default in a struct.
    fn is_set(&self, value: &StructValue) -> bool {
        value.get(&self.name).is_some_and(|value| !self.is_default(&value))
    }

    /// Returns true if another field replaces this one or, before its first version, is replaced by it.
    fn is_paired(&self, other: &Self, has_ended: bool) -> bool {
        let (earlier, later) = if has_ended { (self, other) } else { (other, self) };
        earlier.replaced_by.as_ref() == Some(&later.name)
    }
}
