//! Minimum sizes of values, computed from their types.

use crate::schema::{FieldSchema, Shared, StructSchema, Type, Versions};

/// Size estimate in bytes from which a message is no longer small, so that a closer estimate is worth its time.
pub(crate) const SMALL_SIZE: usize = 200;

/// Returns true if a type is a struct.
///
/// In a `const` block it removes the other branch before code generation, which all types of fields have.
pub(super) const fn is_struct(ty: &Type) -> bool {
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

/// Returns the share of a size estimate for any version that belongs to fields absent from this one.
///
/// Fields that are always tagged belong to an estimate only if they are set.
#[cold]
pub(crate) fn absent_size(ty: &Type, version: i16) -> usize {
    let Type::Struct(schema) = ty else { return 0 };
    let absent = schema.fields.iter().filter(|field| !is_positional(field, version) && !is_always_tagged(field));
    // `usize::MAX` is no bound.
    absent.fold(0, |sum, field| sum.saturating_add(max_min_size(&field.ty)))
}

/// Returns whether a version has the field outside of the tagged section.
fn is_positional(field: &FieldSchema, version: i16) -> bool {
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

/// Returns true if all values of a type have the same size estimate.
pub(crate) const fn is_fixed(ty: &Type) -> bool {
    match ty {
        Type::Struct(Shared::Static(schema)) => {
            let Shared::Static(mut fields) = schema.fields else { return false };
            while let [field, rest @ ..] = fields {
                let Shared::Static(ty) = &field.ty else { return false };
                if field.tag.is_some() || !is_fixed(ty) {
                    return false;
                }
                fields = rest;
            }
            true
        }
        Type::Struct(Shared::Owned(_)) => false,
        scalar => !has_length(scalar),
    }
}

/// Returns whether no version has the field outside of the tagged section.
const fn is_always_tagged(field: &FieldSchema) -> bool {
    field.tag.is_some() && Versions::is_subset(field.versions, field.tagged)
}
