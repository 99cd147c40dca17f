//! Visitors of a value's fields, for all purposes except encoding.

use super::slot::EncodeSlot;
use super::tree_size::{TreeSize, least_of_default};
use super::unknown_tags_field::UnknownTagsField;
use crate::schema::{FieldSchema, Shared, StructValue, Type, Value};
use crate::types::UnknownTags;
use alloc::vec::Vec;

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

    /// Visits a field that is tagged in all of its versions.
    #[inline]
    fn tagged<F: EncodeSlot>(&mut self, field: &F, is_default: impl FnOnce() -> bool) {
        self.field_with_default(field, is_default);
    }

    /// Visits the unknown tagged fields.
    fn unknown_tags<F: UnknownTagsField>(&mut self, field: &F);
}

/// Checks whether every field has its default.
pub(super) struct AllDefault(pub(super) bool);

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

/// Checks that a derived struct has no unknown tagged fields.
#[derive(Default)]
pub(crate) struct UnknownTagsOnly {
    fields: usize,
    has_tags: bool,
}

impl UnknownTagsOnly {
    /// Returns true if there are none, and if the number of visited fields is that of the schema.
    ///
    /// A struct with its own implementation visits nothing.
    #[inline]
    pub(crate) fn is_empty(&self, fields: usize) -> bool {
        !self.has_tags && self.fields == fields
    }
}

impl Visitor for UnknownTagsOnly {
    #[inline]
    fn field<F: EncodeSlot>(&mut self, _: &F) {
        self.fields += 1;
    }

    #[inline]
    fn field_with_default<F: EncodeSlot>(&mut self, _: &F, _: impl FnOnce() -> bool) {
        self.fields += 1;
    }

    #[inline]
    fn unknown_tags<F: UnknownTagsField>(&mut self, field: &F) {
        self.has_tags = !field.get().is_empty();
    }
}

/// Adds up the bytes of the fields beyond their minimum sizes.
pub(super) struct Sizes {
    sum: usize,
    version: i16,
    flexible: bool,
}

impl Sizes {
    #[inline]
    pub(super) fn new(version: i16, flexible: bool) -> Self {
        Self { sum: 0, version, flexible }
    }

    #[inline]
    pub(super) fn sum(&self) -> usize {
        self.sum
    }
}

impl Visitor for Sizes {
    #[inline]
    fn field<F: EncodeSlot>(&mut self, field: &F) {
        // A saturating addition would not be done by the compiler. A sum that wraps costs a second pass.
        self.sum = self.sum.wrapping_add(field.extra_size(self.version, self.flexible));
    }

    #[inline]
    fn field_with_default<F: EncodeSlot>(&mut self, field: &F, _: impl FnOnce() -> bool) {
        self.field(field);
    }

    /// Adds a set field, with its tag and its size.
    #[inline]
    fn tagged<F: EncodeSlot>(&mut self, field: &F, is_default: impl FnOnce() -> bool) {
        if !is_default() {
            let min_size = F::min_size(self.version, self.flexible);
            self.sum = self.sum.wrapping_add(min_size).wrapping_add(TAG_AND_SIZE);
            self.field(field);
        }
    }

    #[inline]
    fn unknown_tags<F: UnknownTagsField>(&mut self, field: &F) {
        if !field.get().is_empty() {
            self.sum = self.sum.wrapping_add(size_of_unknown(field.get()));
        }
    }
}

/// Bytes before the content of a tagged field: its tag, its size, and the marker of a nullable struct.
const TAG_AND_SIZE: usize = 4;

/// Returns an upper bound of the size of usual unknown tagged fields.
#[cold]
fn size_of_unknown(tags: &UnknownTags) -> usize {
    tags.iter().fold(4, |sum, tag| sum.saturating_add(tag.data.len()).saturating_add(8))
}

/// Collects the fields as trees; those with their default are left out.
///
/// Two visits: the first counts the fields, so that the second allocates exactly their memory.
pub(super) struct Trees {
    schema: core::slice::Iter<'static, FieldSchema>,
    count: usize,
    /// Result of the second visit.
    value: Option<StructValue>,
}

impl Trees {
    pub(super) fn new(ty: &'static Type) -> Self {
        Self { schema: fields_of(ty).iter(), count: 0, value: None }
    }

    /// Prepares the second visit.
    pub(super) fn collect(&mut self, ty: &'static Type) {
        self.schema = fields_of(ty).iter();
        let schema = if let Type::Struct(schema) = ty { Some(schema.clone()) } else { None };
        let fields = Vec::with_capacity(self.count);
        self.value = Some(StructValue { fields, unknown_tags: UnknownTags::new(), schema });
    }

    pub(super) fn into_value(self) -> Value {
        Value::Struct(self.value.unwrap_or_default())
    }
}

/// Returns true if a field is left out of trees.
fn is_left_out<F: EncodeSlot>(schema: &FieldSchema, field: &F, is_default: bool) -> bool {
    is_default && schema.is_exact_default(&field.to_tree())
}

impl Visitor for Trees {
    fn field<F: EncodeSlot>(&mut self, field: &F) {
        self.field_with_default(field, || field.is_zero());
    }

    fn field_with_default<F: EncodeSlot>(&mut self, field: &F, is_default: impl FnOnce() -> bool) {
        let Some(schema) = self.schema.next().filter(|schema| !is_left_out(schema, field, is_default())) else {
            return;
        };
        match &mut self.value {
            Some(value) => value.fields.push((schema.name.clone(), field.to_tree())),
            None => self.count += 1,
        }
    }

    fn unknown_tags<F: UnknownTagsField>(&mut self, field: &F) {
        if let Some(value) = &mut self.value {
            value.unknown_tags = field.get().clone();
        }
    }
}

/// Adds up the sizes of the fields' trees.
pub(super) struct TreeSizes {
    ty: &'static Type,
    schema: core::slice::Iter<'static, FieldSchema>,
    pub(super) sum: TreeSize,
}

impl TreeSizes {
    pub(super) fn new(ty: &'static Type) -> Self {
        Self { ty, schema: fields_of(ty).iter(), sum: TreeSize::default() }
    }
}

impl Visitor for TreeSizes {
    fn field<F: EncodeSlot>(&mut self, field: &F) {
        self.field_with_default(field, || field.is_zero());
    }

    fn field_with_default<F: EncodeSlot>(&mut self, field: &F, is_default: impl FnOnce() -> bool) {
        let (Some(schema), Type::Struct(outer)) = (self.schema.next(), self.ty) else { return };
        self.sum = if is_left_out(schema, field, is_default()) {
            self.sum.plus(0, TreeSize::inline(least_of_default(outer, schema)))
        } else {
            self.sum.plus(StructValue::FIELD, field.tree_size())
        };
    }

    fn unknown_tags<F: UnknownTagsField>(&mut self, field: &F) {
        let tags = field.get();
        // Their number and, for each, tag and size.
        let encoded = tags.iter().fold(1, |sum: usize, tag| sum.saturating_add(tag.data.len()).saturating_add(2));
        let encoded = if tags.is_empty() { 0 } else { encoded };
        self.sum = self.sum.plus(tags.memory(), TreeSize::inline(encoded));
    }
}

/// Returns the fields of a derived struct.
pub(super) fn fields_of(ty: &'static Type) -> &'static [FieldSchema] {
    match ty {
        Type::Struct(Shared::Static(schema)) => &schema.fields,
        _ => &[],
    }
}
