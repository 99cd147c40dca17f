//! `#[kafka(...)]` attribute of a field.

use super::field_type::{base, id, nullable};
use super::items::ItemField;
use super::layout::ranged;
use super::names::kafka_name;
use super::numbers::{float, integer};
use crate::schema::field::DefaultValue;
use crate::types::Uuid;
use crate::versions::Versions;
use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

/// Returns the arguments of the attribute, in the order of the attribute reference.
pub(super) fn arguments(member: &ItemField<'_>, ident: &str, replacement: Option<&str>) -> Vec<String> {
    let ItemField { field, enclosing, versions, is_top } = *member;
    let tagged = field.tagged.intersect(versions);
    let tag = field.tag.filter(|_| !tagged.is_empty());
    let nullable = nullable(member);
    let usual = if tag.is_some() { tagged } else { enclosing };
    let entity = field.entity.as_ref().filter(|entity| id(entity, base(&field.ty)).is_none());
    let arguments = [
        (versions != usual).then(|| range("versions", versions, enclosing)),
        (nullable == versions).then(|| "nullable".to_owned()),
        (nullable != versions && !nullable.is_empty()).then(|| range("nullable", nullable, enclosing)),
        tag.map(|tag| format!("tag = {tag}")),
        tag.map(|_| range("tagged", tagged, enclosing)),
        default(&field.default, !nullable.is_empty()).map(|default| format!("default = {default}")),
        field.ignorable.then(|| "ignorable".to_owned()),
        replacement.map(|field| format!("replaced_by = {field}")),
        field.flexible.filter(|_| tag.is_none()).map(|flexible| match flexible.intersect(enclosing) {
            none if none.is_empty() => "flexible = \"never\"".to_owned(),
            some => range("flexible", some, enclosing),
        }),
        (field.map_key && !is_top && tag.is_none()).then(|| "map_key".to_owned()),
        entity.map(|entity| format!("entity = \"{}\"", &**entity)),
        (kafka_name(ident) != *field.name).then(|| format!("name = \"{}\"", &*field.name)),
    ];
    arguments.into_iter().flatten().collect()
}

/// Returns an argument with a version range.
fn range(key: &str, versions: Versions, enclosing: Versions) -> String {
    format!("{key} = \"{}\"", ranged(versions, enclosing))
}

/// Returns the default unless it is the zero of the type; a nullable field always has one.
fn default(default: &DefaultValue, is_nullable: bool) -> Option<String> {
    let text = match default {
        DefaultValue::Null => Some("None".to_owned()),
        DefaultValue::Bool(true) => Some("true".to_owned()),
        DefaultValue::Int(value) if *value != 0 => Some(integer(*value)),
        DefaultValue::Float(value) if value.to_bits() != 0 => Some(float(*value)),
        DefaultValue::String(text) if !text.is_empty() => Some(format!("{:?}", &**text)),
        DefaultValue::Uuid(id) if *id != Uuid::ZERO => Some(format!("\"{id}\"")),
        // `check_defaults` refuses computed defaults.
        _ => None,
    };
    text.or_else(|| is_nullable.then(|| "[]".to_owned()))
}
