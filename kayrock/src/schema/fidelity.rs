//! What a version leaves out of a value in silence.

use super::interpret::Context;
use super::{Schema, StructSchema, StructValue, Type, Value};
use crate::error::Result;

impl Schema {
    /// The paths of the fields that writing `value` in `version` leaves out: the version lacks them, they may be ignored,
    /// and they are away from their defaults.
    ///
    /// A struct or list that the version lacks stands for all that is in it.
    ///
    /// # Errors
    /// As [`Schema::encode`]: what is refused is not dropped.
    pub fn dropped_fields(&self, version: i16, value: &Value) -> Result<Vec<String>> {
        self.encode(version, value)?;
        Ok(self.left_out(version, value))
    }

    /// The versions in which `value` is written without losing anything, in ascending order.
    #[must_use]
    pub fn faithful_versions(&self, value: &Value) -> Vec<i16> {
        let is_faithful = |version: &i16| self.dropped_fields(*version, value).is_ok_and(|dropped| dropped.is_empty());
        self.versions.iter().filter(is_faithful).collect()
    }

    /// The same for a value that is known to be written in `version`.
    pub(crate) fn left_out(&self, version: i16, value: &Value) -> Vec<String> {
        let mut walk = Walk { context: Context::new(self, version), dropped: Vec::new() };
        if let Value::Struct(value) = value {
            walk.fields(&self.root, value);
        }
        walk.dropped
    }
}

/// The way through a value.
struct Walk<'s> {
    context: Context<'s>,
    dropped: Vec<String>,
}

impl<'s> Walk<'s> {
    fn fields(&mut self, schema: &'s StructSchema, value: &StructValue) {
        for field in schema.fields.iter() {
            let Some(value) = value.get(&field.name) else { continue };
            self.context.path.enter_field(&field.name);
            if field.versions.contains(self.context.version) {
                self.value(&field.ty, value);
            } else if !field.is_default(value) {
                self.dropped.push(self.context.path.to_string());
            }
            self.context.path.leave();
        }
    }

    fn value(&mut self, ty: &'s Type, value: &Value) {
        match (ty, value) {
            (Type::Struct(schema), Value::Struct(value)) => self.fields(schema, value),
            (Type::Array(element), Value::Array(values)) => {
                for (index, value) in values.iter().enumerate() {
                    self.context.path.enter_element(index);
                    self.value(element, value);
                    self.context.path.leave();
                }
            }
            _ => {}
        }
    }
}
