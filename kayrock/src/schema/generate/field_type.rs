//! Rust type of a field.

use super::items::ItemField;
use crate::schema::field::Type;
use crate::versions::Versions;
use alloc::borrow::ToOwned;
use alloc::string::String;

/// Returns the versions in which the field exists and may be null.
pub(super) fn nullable(member: &ItemField<'_>) -> Versions {
    member.field.nullable.intersect(member.versions)
}

/// Returns the Rust type; `type_name` returns the name of a struct.
pub(super) fn ty(member: &ItemField<'_>, type_name: impl Fn(&str) -> String) -> String {
    let base = match base(&member.field.ty) {
        Type::Struct(inner) => type_name(&inner.name),
        _ => scalar(member).to_owned(),
    };
    let ty = match &*member.field.ty {
        Type::Array(_) if is_small(member) => format!("ShortVec<{base}>"),
        Type::Array(_) => format!("Vec<{base}>"),
        _ => base,
    };
    if nullable(member).is_empty() { ty } else { format!("Option<{ty}>") }
}

/// Returns the type of the field, or of the elements of an array.
pub(super) fn base(ty: &Type) -> &Type {
    match ty {
        Type::Array(element) => element,
        ty => ty,
    }
}

/// Returns true for arrays of broker ids, which are mostly short.
fn is_small(member: &ItemField<'_>) -> bool {
    matches!(*member.field.ty, Type::Array(_)) && scalar(member) == "BrokerId"
}

/// Returns the Rust type of the field or of its elements; empty for a struct.
fn scalar(member: &ItemField<'_>) -> &'static str {
    let base = base(&member.field.ty);
    let id = member.field.entity.as_ref().and_then(|entity| id(entity, base));
    id.unwrap_or(match base {
        Type::Bool => "bool",
        Type::Int8 => "i8",
        Type::Int16 if member.field.name.ends_with("rrorCode") => "ErrorCode",
        Type::Int16 => "i16",
        Type::Uint16 => "u16",
        Type::Int32 => "i32",
        Type::Uint32 => "u32",
        Type::Int64 => "i64",
        Type::Float64 => "f64",
        Type::Uuid => "Uuid",
        Type::String => "Str",
        Type::Bytes => "Bytes",
        Type::Records => "Records",
        Type::Array(_) | Type::Struct(_) => "",
    })
}

/// Returns this crate's id type for one of Kafka's entity types.
pub(super) fn id(entity: &str, ty: &Type) -> Option<&'static str> {
    match (entity, ty) {
        ("brokerId", Type::Int32) => Some("BrokerId"),
        ("groupId", Type::String) => Some("GroupId"),
        ("producerId", Type::Int64) => Some("ProducerId"),
        ("topicName", Type::String) => Some("TopicName"),
        ("transactionalId", Type::String) => Some("TransactionalId"),
        _ => None,
    }
}

/// Iterates over the names that the type of a field imports from the crate.
pub(super) fn imports(member: ItemField<'_>) -> impl Iterator<Item = &'static str> {
    let scalar = Some(scalar(&member)).filter(|name| name.starts_with(char::is_uppercase));
    scalar.into_iter().chain(is_small(&member).then_some("ShortVec"))
}
