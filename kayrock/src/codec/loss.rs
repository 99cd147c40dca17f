//! Values that a version loses.

use super::slot::EncodeSlot;
use super::unknown_tags_field::UnknownTagsField;
use super::visit::{Visitor, fields_of};
use crate::schema::{FieldSchema, Shared, StructSchema, Type};

/// Returns true if a version may lose a value of a type: a struct in it has an ignorable field with a last version.
///
/// In a `const` block it removes the search from the code of all other types.
pub(crate) const fn may_lose(ty: &Type) -> bool {
    match ty {
        Type::Array(Shared::Static(element)) => may_lose(element),
        Type::Struct(Shared::Static(schema)) => any_field_may_lose(schema, true),
        _ => false,
    }
}

/// Returns true if a version may lose a value in a nested struct of a struct.
pub(super) const fn nested_may_lose(ty: &Type) -> bool {
    match ty {
        Type::Struct(Shared::Static(schema)) => any_field_may_lose(schema, false),
        _ => false,
    }
}

/// Returns true if a field is lost in some version, or a value in it; `own` includes the field itself.
const fn any_field_may_lose(schema: &StructSchema, own: bool) -> bool {
    let Shared::Static(mut fields) = schema.fields else { return false };
    while let [field, rest @ ..] = fields {
        if own && field.ignorable && !field.versions.is_open() {
            return true;
        }
        if let Shared::Static(ty) = &field.ty
            && may_lose(ty)
        {
            return true;
        }
        fields = rest;
    }
    false
}

/// Search for a lost value in the fields of a struct.
pub(super) struct Losses {
    schema: core::slice::Iter<'static, FieldSchema>,
    version: i16,
    found: bool,
}

impl Losses {
    #[inline]
    pub(super) fn new(ty: &'static Type, version: i16) -> Self {
        Self { schema: fields_of(ty).iter(), version, found: false }
    }

    #[inline]
    pub(super) fn found(&self) -> bool {
        self.found
    }
}

impl Visitor for Losses {
    /// Skips a field that the version lacks: its value is lost as a whole, or replaced.
    #[inline]
    fn field<F: EncodeSlot>(&mut self, field: &F) {
        let Some(schema) = self.schema.next() else { return };
        self.found = self.found || (schema.versions.contains(self.version) && field.loses(self.version));
    }

    #[inline]
    fn field_with_default<F: EncodeSlot>(&mut self, field: &F, _: impl FnOnce() -> bool) {
        self.field(field);
    }

    #[inline]
    fn unknown_tags<F: UnknownTagsField>(&mut self, _: &F) {}
}
