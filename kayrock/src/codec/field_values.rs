//! Fields of a value tree, which a struct copies to its fields.

use super::slot::FillSlot;
use super::unknown_tags_field::UnknownTagsField;
use crate::error::{ErrorKind, Result};
use crate::schema::{FieldSchema, Shared, StructValue, Value};
use alloc::borrow::ToOwned;

/// Function that sets a field of any type, so that the code around it is compiled once.
type Setter<'s, 'v> = &'s mut dyn FnMut(&'v Value) -> Result<()>;

/// Fields of a value tree, in the order of the schema.
#[derive(Debug)]
pub struct FieldValues<'v> {
    value: &'v StructValue,
    schema: core::slice::Iter<'static, FieldSchema>,
    /// Fields of the tree that are not set yet, if it has them in the order of the schema.
    ordered: Option<core::slice::Iter<'v, (Shared<str>, Value)>>,
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
        let mut rest = schema.iter();
        let is_ordered = names(value).all(|name| rest.any(|field| *field.name == *name));
        if !is_ordered && let Some(name) = names(value).find(|name| schema.iter().all(|field| *field.name != **name)) {
            return Err(ErrorKind::UnknownField(name.to_owned()).into());
        }
        let ordered = is_ordered.then(|| value.fields.iter());
        Ok(Self { value, schema: schema.iter(), ordered, result: Ok(()) })
    }

    /// Sets the next field, unless an earlier one failed.
    pub fn set<F: FillSlot<'v>>(&mut self, field: &mut F) {
        self.set_by(&mut |value| field.set(value));
    }

    fn set_by(&mut self, set: Setter<'_, 'v>) {
        let Some(schema) = self.schema.next() else { return };
        if self.result.is_ok() {
            self.result = self.set_named(&schema.name, set);
        }
    }

    /// Sets the unknown tagged fields.
    pub fn set_unknown_tags<F: UnknownTagsField>(&mut self, field: &mut F) {
        if let Some(tags) = field.storage() {
            tags.clone_from(&self.value.unknown_tags);
        }
    }

    /// Sets a field from its value in the tree, which may leave it out.
    fn set_named(&mut self, name: &str, set: Setter<'_, 'v>) -> Result<()> {
        let Some(ordered) = &mut self.ordered else { return self.set_from_all(name, set) };
        match ordered.as_slice().first() {
            Some((found, value)) if **found == *name => {
                ordered.next();
                set(value.expose())
            }
            _ => Ok(()),
        }
    }

    /// Sets a field from its values in the tree; the last one wins.
    fn set_from_all(&self, name: &str, set: Setter<'_, 'v>) -> Result<()> {
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
