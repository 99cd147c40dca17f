//! Minimum sizes of values, computed from their types.

use crate::schema::{FieldSchema, Shared, StructSchema, Type, Versions};

/// Returns true if a type is a struct.
///
/// In a `const` block it removes the other branch before code generation, which all types of fields have.
pub(crate) const fn is_struct(ty: &Type) -> bool {
    matches!(ty, Type::Struct(_))
}

/// Returns true if values of a type begin with a length, whose null is one byte in the compact form.
pub(crate) const fn has_length(ty: &Type) -> bool {
    matches!(ty, Type::String | Type::Bytes | Type::Records | Type::Array(_))
}

/// Returns the minimum size in bytes of a value in `version`.
#[cold]
pub(crate) fn min_size(ty: &Type, version: i16, flexible: bool) -> usize {
    match ty {
        Type::Struct(schema) => {
            let fields = schema.fields.iter().map(|field| field_min_size(field, version, flexible));
            usize::from(flexible) + fields.sum::<usize>()
        }
        scalar => scalar_size(scalar, flexible),
    }
}

/// Returns whether a version has the field outside of the tagged section.
pub(super) const fn is_positional(field: &FieldSchema, version: i16) -> bool {
    field.versions.contains(version) && !(field.tag.is_some() && field.tagged.contains(version))
}

/// Returns the minimum size in bytes of a field; 0 in versions in which it is absent or tagged.
fn field_min_size(field: &FieldSchema, version: i16, flexible: bool) -> usize {
    if !is_positional(field, version) {
        return 0;
    }
    let flexible = field.flexible.map_or(flexible, |versions| versions.contains(version));
    match &*field.ty {
        // Null is one byte.
        Type::Struct(_) if field.nullable.contains(version) => 1,
        ty => min_size(ty, version, flexible),
    }
}

/// Returns the minimum size in bytes of a value other than a struct.
pub(super) const fn scalar_size(ty: &Type, flexible: bool) -> usize {
    scalar_bytes(ty, flexible) as usize
}

pub(super) const fn scalar_bytes(ty: &Type, flexible: bool) -> u16 {
    match ty {
        Type::String | Type::Bytes | Type::Records | Type::Array(_) if flexible => 1,
        Type::Bool | Type::Int8 => 1,
        Type::Int16 | Type::Uint16 | Type::String => 2,
        Type::Int32 | Type::Uint32 | Type::Bytes | Type::Records | Type::Array(_) => 4,
        Type::Int64 | Type::Float64 => 8,
        Type::Uuid => 16,
        Type::Struct(_) => 0,
    }
}

/// Returns true if every version that has any field of the struct has this one, outside of the tagged section.
pub(super) fn is_always_there(schema: &StructSchema, field: &FieldSchema) -> bool {
    field.tag.is_none() && schema.fields.iter().all(|other| Versions::is_subset(other.versions, field.versions))
}

/// Returns an upper bound of [`min_size`] over all versions; zero if there is none.
///
/// It is a constant, so that a check against it is free; few lists need a closer bound.
pub(crate) const fn max_min_size(ty: &Type) -> usize {
    match ty {
        Type::Struct(Shared::Static(schema)) => struct_max_min_size(schema),
        Type::Struct(Shared::Owned(_)) => usize::MAX,
        scalar => scalar_size(scalar, false),
    }
}

const fn struct_max_min_size(schema: &StructSchema) -> usize {
    let Shared::Static(mut fields) = schema.fields else { return usize::MAX };
    let mut size = 1;
    while let [field, rest @ ..] = fields {
        if !is_always_tagged(field) {
            // `usize::MAX` is no bound.
            size = match &field.ty {
                Shared::Static(ty) => max_min_size(ty).saturating_add(size),
                Shared::Owned(_) => usize::MAX,
            };
        }
        fields = rest;
    }
    size
}

/// Returns the fields of a struct whose schema is a constant.
pub(super) const fn derived_fields(ty: &Type) -> Option<&'static [FieldSchema]> {
    match ty {
        Type::Struct(Shared::Static(StructSchema { fields: Shared::Static(fields), .. })) => Some(fields),
        _ => None,
    }
}

/// Returns the size of the first fields of a struct that all have a fixed width, in the version that has most of them; if
/// no others follow, with the number of tagged fields.
///
/// It is 0 if there is only one such field, and if the struct has lists of plain values, whose code would no longer be
/// inlined when it is called twice. A list that later versions lack does not count.
pub(crate) const fn start_size(ty: &Type) -> usize {
    let Some(mut fields) = derived_fields(ty) else { return 0 };
    let (mut size, mut first, mut is_at_start) = (0, 0, true);
    while let [field, rest @ ..] = fields {
        let Shared::Static(ty) = field.ty else { return 0 };
        fields = rest;
        if let Type::Array(Shared::Static(element)) = ty {
            if field.versions.max() < i16::MAX {
                continue;
            }
            if !is_struct(element) {
                return 0;
            }
        }
        is_at_start = is_at_start && !has_length(ty) && !is_struct(ty);
        if is_at_start && !is_always_tagged(field) {
            size += scalar_size(ty, false);
            first = if first == 0 { size } else { first };
        }
    }
    match size {
        _ if size == first => 0,
        // The number of tagged fields follows.
        _ if is_at_start => size + 1,
        _ => size,
    }
}

/// Returns the lowest version in which values of a type may differ in size; unknown tagged fields do not count.
pub(crate) const fn varies_from(ty: &Type) -> i16 {
    let Some(mut fields) = derived_fields(ty) else {
        return if is_struct(ty) || has_length(ty) { i16::MIN } else { i16::MAX };
    };
    let mut lowest = i16::MAX;
    while let [field, rest @ ..] = fields {
        let first = field_varies_from(field);
        lowest = if first < lowest { first } else { lowest };
        fields = rest;
    }
    lowest
}

const fn field_varies_from(field: &FieldSchema) -> i16 {
    let Shared::Static(ty) = field.ty else { return i16::MIN };
    if is_always_tagged(field) {
        return field.versions.min();
    }
    let is_nullable_struct = is_struct(ty) && !field.nullable.is_empty();
    if field.tag.is_some() || is_nullable_struct { i16::MIN } else { varies_from(ty) }
}

/// Returns the number of fields of a struct whose schema is a constant.
pub(crate) const fn number_of_fields(ty: &Type) -> usize {
    match derived_fields(ty) {
        Some(fields) => fields.len(),
        None => 0,
    }
}

/// Returns the size of a tagged field of a type whose values have `width` bytes, or of a struct of such fields without
/// unknown tagged fields; 0 if they have more than one size.
#[expect(clippy::cast_possible_truncation, reason = "the sizes are compared first")]
pub(crate) const fn tagged_width(ty: &Type, width: usize) -> u8 {
    let Some(mut fields) = derived_fields(ty) else {
        return if width < 0x80 { width as u8 } else { 0 };
    };
    // A struct in the compact form ends with the number of its tagged fields.
    let mut size = 1;
    while let [field, rest @ ..] = fields {
        let is_always_positional = field.tag.is_none() && Versions::is_subset(Versions::ALL, field.versions);
        let width = match &field.ty {
            Shared::Static(ty) if !has_length(ty) && is_always_positional => scalar_size(ty, true),
            _ => 0,
        };
        if width == 0 {
            return 0;
        }
        size += width;
        fields = rest;
    }
    if size < 0x80 { size as u8 } else { 0 }
}

/// Returns whether no version has the field outside of the tagged section.
const fn is_always_tagged(field: &FieldSchema) -> bool {
    field.tag.is_some() && Versions::is_subset(field.versions, field.tagged)
}
