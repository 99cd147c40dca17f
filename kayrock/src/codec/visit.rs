//! Visitors of a value's fields, for all purposes except encoding.

use super::encode::Encode;
use super::slot::EncodeSlot;
use super::unknown_tags_field::UnknownTagsField;
use crate::schema::{FieldSchema, Shared, StructValue, Type, Value};
use crate::types::UnknownTags;

/// Visitor of the fields of a struct, in their order.
pub trait Visitor {
    /// Visits a field whose default is its type's zero.
    fn field<F: EncodeSlot>(&mut self, field: &F);

    /// Visits a field whose default is null.
    #[inline]
    fn field_or_null<F: EncodeSlot>(&mut self, field: &F) {
        self.field_with_default(field, || field.is_null());
    }

    /// Visits a field with another default.
    fn field_with_default<F: EncodeSlot>(&mut self, field: &F, is_default: impl FnOnce() -> bool);

    /// Visits the unknown tagged fields.
    fn unknown_tags<F: UnknownTagsField>(&mut self, field: &F);
}

/// Checks whether every field has its default.
struct AllDefault(bool);

impl Visitor for AllDefault {
    #[inline]
    fn field<F: EncodeSlot>(&mut self, field: &F) {
        self.0 = self.0 && field.is_zero();
    }

    #[inline]
    fn field_with_default<F: EncodeSlot>(&mut self, _: &F, is_default: impl FnOnce() -> bool) {
        self.0 = self.0 && is_default();
    }

    #[inline]
    fn unknown_tags<F: UnknownTagsField>(&mut self, field: &F) {
        self.0 = self.0 && field.get().is_empty();
    }
}

/// Adds up the size estimates of the fields.
struct Sizes {
    sum: usize,
    version: Option<i16>,
}

impl Visitor for Sizes {
    #[inline]
    fn field<F: EncodeSlot>(&mut self, field: &F) {
        self.sum = self.sum.saturating_add(field.size_guess(self.version));
    }

    #[inline]
    fn field_with_default<F: EncodeSlot>(&mut self, field: &F, _: impl FnOnce() -> bool) {
        self.field(field);
    }

    #[inline]
    fn unknown_tags<F: UnknownTagsField>(&mut self, _: &F) {}
}

/// Collects the fields as trees.
struct Trees {
    schema: core::slice::Iter<'static, FieldSchema>,
    value: StructValue,
}

impl Visitor for Trees {
    fn field<F: EncodeSlot>(&mut self, field: &F) {
        if let Some(schema) = self.schema.next() {
            self.value.fields.push((schema.name.clone(), field.to_value()));
        }
    }

    fn field_with_default<F: EncodeSlot>(&mut self, field: &F, _: impl FnOnce() -> bool) {
        self.field(field);
    }

    fn unknown_tags<F: UnknownTagsField>(&mut self, field: &F) {
        self.value.unknown_tags = field.get().clone();
    }
}

/// Returns whether all fields of a struct have their defaults.
#[inline]
pub(super) fn is_default<T: Encode>(value: &T) -> bool {
    let mut visitor = AllDefault(true);
    value.visit(&mut visitor);
    visitor.0
}

/// Returns the approximate encoded size in bytes of a struct.
#[inline]
pub(super) fn size_guess<T: Encode>(value: &T, version: Option<i16>) -> usize {
    let mut visitor = Sizes { sum: 1, version };
    value.visit(&mut visitor);
    visitor.sum
}

/// Returns a struct as a tree.
pub(super) fn to_value<T: Encode>(value: &T, ty: &'static Type) -> Value {
    let fields = fields_of(ty);
    let value_of = StructValue { fields: Vec::with_capacity(fields.len()), unknown_tags: UnknownTags::new() };
    let mut visitor = Trees { schema: fields.iter(), value: value_of };
    value.visit(&mut visitor);
    Value::Struct(visitor.value)
}

/// Returns the fields of a derived struct.
pub(super) fn fields_of(ty: &'static Type) -> &'static [FieldSchema] {
    match ty {
        Type::Struct(Shared::Static(schema)) => &schema.fields,
        _ => &[],
    }
}
