//! What a field's attribute says, and its type.

use super::collect::Place;
use super::layout::ranged;
use super::names::kafkas;
use crate::schema::{DefaultValue, Type, Versions};

/// The arguments of the field's attribute, in the order in which the attributes' guide has them.
pub(super) fn arguments(place: &Place<'_>, ident: &str) -> Vec<String> {
    let Place { field, around, versions, is_top } = *place;
    let tagged = field.tagged.intersect(versions);
    let tag = field.tag.filter(|_| !tagged.is_empty());
    let nullable = nullable(place);
    let is_said = versions != if tag.is_some() { tagged } else { around };
    let range = |key: &str, range: Versions| format!("{key} = \"{}\"", ranged(range, around));
    let entity = field.entity.as_ref().filter(|entity| id(entity, base(&field.ty)).is_none());
    let arguments = [
        is_said.then(|| range("versions", versions)),
        (nullable == versions).then(|| "nullable".to_owned()),
        (nullable != versions && !nullable.is_empty()).then(|| range("nullable", nullable)),
        tag.map(|tag| format!("tag = {tag}")),
        tag.map(|_| range("tagged", tagged)),
        default(&field.default, !nullable.is_empty()).map(|default| format!("default = {default}")),
        field.ignorable.then(|| "ignorable".to_owned()),
        field.flexible.filter(|_| tag.is_none()).map(|flexible| match flexible.intersect(around) {
            none if none.is_empty() => "flexible = \"never\"".to_owned(),
            some => range("flexible", some),
        }),
        (field.map_key && !is_top && tag.is_none()).then(|| "map_key".to_owned()),
        entity.map(|entity| format!("entity = \"{}\"", &**entity)),
        (kafkas(ident) != *field.name).then(|| format!("name = \"{}\"", &*field.name)),
    ];
    arguments.into_iter().flatten().collect()
}

/// The versions in which the field is there and may be null.
fn nullable(place: &Place<'_>) -> Versions {
    place.field.nullable.intersect(place.versions)
}

/// The default where it is not the type's zero; of a nullable field in any case.
fn default(default: &DefaultValue, is_nullable: bool) -> Option<String> {
    let text = match default {
        DefaultValue::Null => Some("None".to_owned()),
        DefaultValue::Bool(true) => Some("true".to_owned()),
        DefaultValue::Int(value) if *value != 0 => Some(number(*value)),
        DefaultValue::Float(value) if value.to_bits() != 0 => Some(float(*value)),
        DefaultValue::String(text) if !text.is_empty() => Some(format!("{:?}", &**text)),
        DefaultValue::Uuid(id) if *id != crate::Uuid::default() => Some(format!("\"{id}\"")),
        // A computed default was refused before.
        _ => None,
    };
    text.or_else(|| is_nullable.then(|| "[]".to_owned()))
}

/// An integer with its digits in groups of three, as soon as there are five.
pub(super) fn number(value: i64) -> String {
    let digits = value.unsigned_abs().to_string();
    let mut text = if value < 0 { "-".to_owned() } else { String::new() };
    for (i, digit) in digits.chars().enumerate() {
        let left = digits.len() - i;
        if digits.len() > 4 && i > 0 && left.is_multiple_of(3) {
            text.push('_');
        }
        text.push(digit);
    }
    text
}

fn float(value: f64) -> String {
    match value {
        value if value.is_nan() => "f64::NAN".to_owned(),
        f64::INFINITY => "f64::INFINITY".to_owned(),
        f64::NEG_INFINITY => "f64::NEG_INFINITY".to_owned(),
        value => format!("{value:?}"),
    }
}

/// The Rust type, where `type_name` is that of a struct.
pub(super) fn ty(place: &Place<'_>, type_name: impl Fn(&str) -> String) -> String {
    let base = match base(&place.field.ty) {
        Type::Struct(inner) => type_name(&inner.name),
        _ => scalar(place).to_owned(),
    };
    let ty = match &*place.field.ty {
        Type::Array(_) if is_small(place) => format!("SmallVec<[{base}; 4]>"),
        Type::Array(_) => format!("Vec<{base}>"),
        _ => base,
    };
    if nullable(place).is_empty() { ty } else { format!("Option<{ty}>") }
}

/// The type of the field, or of the elements in its list.
fn base(ty: &Type) -> &Type {
    match ty {
        Type::Array(element) => element,
        ty => ty,
    }
}

/// Whether it is a list with mostly few elements, of a size that is known: broker ids.
fn is_small(place: &Place<'_>) -> bool {
    matches!(*place.field.ty, Type::Array(_)) && scalar(place) == "BrokerId"
}

/// The type of the field or of its elements; nothing for a struct.
fn scalar(place: &Place<'_>) -> &'static str {
    let base = base(&place.field.ty);
    let id = place.field.entity.as_ref().and_then(|entity| id(entity, base));
    id.unwrap_or(match base {
        Type::Bool => "bool",
        Type::Int8 => "i8",
        Type::Int16 if place.field.name.ends_with("rrorCode") => "ErrorCode",
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

/// The type of an id that this crate has for Kafka's name of what it identifies.
fn id(entity: &str, ty: &Type) -> Option<&'static str> {
    match (entity, ty) {
        ("brokerId", Type::Int32) => Some("BrokerId"),
        ("groupId", Type::String) => Some("GroupId"),
        ("producerId", Type::Int64) => Some("ProducerId"),
        ("topicName", Type::String) => Some("TopicName"),
        ("transactionalId", Type::String) => Some("TransactionalId"),
        _ => None,
    }
}

/// The names that the field's type takes from the crate.
pub(super) fn imports(place: Place<'_>) -> impl Iterator<Item = &'static str> {
    let scalar = Some(scalar(&place)).filter(|name| name.starts_with(char::is_uppercase));
    scalar.into_iter().chain(is_small(&place).then_some("SmallVec"))
}
