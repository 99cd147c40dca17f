//! Fields of a value tree, which a struct copies to its fields.

use super::slot::FillSlot;
use super::unknown_tags_field::UnknownTagsField;
use crate::error::{ErrorKind, Result};
use crate::schema::{FieldSchema, StructValue, Value};
use alloc::borrow::ToOwned;

/// Function that sets a field of any type, so that the code around it is compiled once.
type Setter<'s, 'v> = &'s mut dyn FnMut(&'v Value) -> Result<()>;

/// Fields of a value tree, in the order of the schema.
#[derive(Debug)]
pub struct FieldValues<'v> {
    value: &'v StructValue,
    schema: core::slice::Iter<'static, FieldSchema>,
    /// True if the tree has all fields, in the order of the schema.
    is_complete: bool,
    result: Result<()>,
}

impl<'v> FieldValues<'v> {
    /// Returns the fields of a struct's tree.
    ///
    /// # Errors
    /// [`ErrorKind::Type`]: the tree is not a struct. [`ErrorKind::UnknownField`]: the schema has no such field.
    pub(crate) fn new(value: &'v Value, schema: &'static [FieldSchema]) -> Result<Self> {
        let Value::Struct(value) = value.expose() else {
            return Err(ErrorKind::Type { expected: "a struct", found: value.type_name() }.into());
        };
        let is_complete = names(value).eq(schema.iter().map(|field| &*field.name));
        if !is_complete && let Some(name) = names(value).find(|name| schema.iter().all(|field| *field.name != **name)) {
            return Err(ErrorKind::UnknownField(name.to_owned()).into());
        }
        Ok(Self { value, schema: schema.iter(), is_complete, result: Ok(()) })
    }

    /// Sets the next field, unless an earlier one failed.
    pub fn set<F: FillSlot<'v>>(&mut self, field: &mut F) {
        self.set_by(&mut |value| field.set(value));
    }

    fn set_by(&mut self, set: Setter<'_, 'v>) {
        let Some(schema) = self.schema.next() else { return };
        if self.result.is_err() {
            return;
        }
        self.result = if self.is_complete { self.set_next(set) } else { self.set_named(&schema.name, set) };
    }

    /// Sets the unknown tagged fields.
    pub fn set_unknown_tags<F: UnknownTagsField>(&mut self, field: &mut F) {
        if let Some(tags) = field.storage() {
            tags.clone_from(&self.value.unknown_tags);
        }
    }

    /// Sets a field of a tree in the order of the schema.
    fn set_next(&self, set: Setter<'_, 'v>) -> Result<()> {
        // The schema has as many fields, and its iterator has passed this one.
        let index = self.value.fields.len() - self.schema.len() - 1;
        set(self.value.fields[index].1.expose())
    }

    /// Sets a field from its values in the tree; the last one wins.
    fn set_named(&self, name: &str, set: Setter<'_, 'v>) -> Result<()> {
        let values = self.value.fields.iter().filter(|(found, _)| **found == *name);
        values.map(|(_, value)| value).try_for_each(|value| set(value.expose()))
    }

    pub(crate) fn finish(self) -> Result<()> {
        self.result
    }
}

fn names(value: &StructValue) -> impl Iterator<Item = &str> {
    value.fields.iter().map(|(name, _)| &**name)
}
