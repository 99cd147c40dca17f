//! The words of Kafka's schema language: names, types, versions, defaults.

use super::document::{Node, SchemaError};
use super::interpret::check_range;
use super::nearest::unknown;
use super::{DefaultValue, Listener, MessageKind, Type, Versions};
use crate::types::Uuid;

type Result<T> = core::result::Result<T, SchemaError>;

/// Kafka's words, each with what it means.
type Words<T, const N: usize> = [(&'static str, T); N];

/// The types that are not structs.
const PRIMITIVES: Words<Type, 12> = [
    ("bool", Type::Bool),
    ("int8", Type::Int8),
    ("int16", Type::Int16),
    ("uint16", Type::Uint16),
    ("int32", Type::Int32),
    ("uint32", Type::Uint32),
    ("int64", Type::Int64),
    ("float64", Type::Float64),
    ("uuid", Type::Uuid),
    ("string", Type::String),
    ("bytes", Type::Bytes),
    ("records", Type::Records),
];

pub(super) fn primitive(name: &str) -> Option<Type> {
    PRIMITIVES.into_iter().find(|(word, _)| *word == name).map(|(_, ty)| ty)
}

pub(super) fn primitive_name(ty: &Type) -> &'static str {
    let is_same = |other: &Type| core::mem::discriminant(other) == core::mem::discriminant(ty);
    PRIMITIVES.iter().find(|(_, other)| is_same(other)).map_or("", |(word, _)| word)
}

/// Refuses what is neither a type nor may be a struct.
pub(super) fn unknown_type(name: &str, node: Node<'_>) -> SchemaError {
    let legal = PRIMITIVES.each_ref().map(|(word, _)| *word);
    node.error(unknown("type", name, "besides structs and lists there are", &legal))
}

/// The default of a field; null without quotes is no default, null with quotes is null.
pub(super) fn field_default(node: Option<Node<'_>>, ty: &Type, is_always_nullable: bool) -> Result<DefaultValue> {
    let Some(node) = node else {
        let is_null = matches!(ty, Type::Records) && is_always_nullable;
        return Ok(if is_null { DefaultValue::Null } else { DefaultValue::Zero });
    };
    let text = node.text()?;
    match (&*text, ty) {
        ("null", ty) if ty.has_null() && is_always_nullable => Ok(DefaultValue::Null),
        ("null", ty) if ty.has_null() => {
            Err(node.error("a default of null needs `nullableVersions` for all versions of the field"))
        }
        (text, Type::String) => Ok(DefaultValue::String(text.into())),
        ("", _) => Ok(DefaultValue::Zero),
        (text, Type::Bool) => match text.to_ascii_lowercase().parse() {
            Ok(value) => Ok(DefaultValue::Bool(value)),
            Err(_) => Err(node.error(format_args!("`{text}` is not a boolean: `true` or `false`"))),
        },
        (_, Type::Float64) => node.parse("a number").map(DefaultValue::Float),
        (text, Type::Uuid) => match Uuid::from_base64(text) {
            Some(id) => Ok(DefaultValue::Uuid(id)),
            None => Err(node.error(format_args!("`{text}` is no id: 22 characters of URL-safe base64"))),
        },
        (text, ty) => integer(text, ty).map(DefaultValue::Int).map_err(|what| node.error(what)),
    }
}

/// A decimal number, or a hexadecimal one behind `0x`.
fn integer(text: &str, ty: &Type) -> core::result::Result<i64, String> {
    let Some((range, _)) = ty.integers() else { return Err("the only default of this type is null".to_owned()) };
    let number = match text.strip_prefix("0x") {
        Some(digits) => i64::from_str_radix(digits, 16),
        None => text.parse(),
    };
    let number = number.map_err(|_| format!("`{text}` is not an integer"))?;
    check_range(number, &range).map_err(|reason| reason.to_string())?;
    Ok(number)
}

/// A name of letters and digits.
pub(super) fn identifier(node: Node<'_>) -> Result<String> {
    let name = node.text()?;
    if is_identifier(&name) {
        Ok(name)
    } else {
        Err(node.error(format_args!("`{name}` is not a name: a letter, then letters and digits")))
    }
}

fn is_identifier(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic()) && name.chars().all(|char| char.is_ascii_alphanumeric())
}

/// Whether this may be the name of a struct: those of types begin with a small letter.
pub(super) fn is_struct_name(name: &str) -> bool {
    is_identifier(name) && name.starts_with(|first: char| first.is_ascii_uppercase())
}

/// Refuses a name that would be taken for a type.
pub(super) fn check_struct_name(name: &str, node: Node<'_>) -> Result<()> {
    if is_struct_name(name) {
        Ok(())
    } else {
        Err(node.error(format_args!("`{name}` is not the name of a struct: a capital, then letters and digits")))
    }
}

pub(super) const KINDS: Words<MessageKind, 7> = [
    ("request", MessageKind::Request),
    ("response", MessageKind::Response),
    ("header", MessageKind::Header),
    ("data", MessageKind::Data),
    ("metadata", MessageKind::Metadata),
    ("coordinator-key", MessageKind::CoordinatorKey),
    ("coordinator-value", MessageKind::CoordinatorValue),
];

pub(super) const LISTENERS: Words<Listener, 3> =
    [("zkBroker", Listener::ZkBroker), ("broker", Listener::Broker), ("controller", Listener::Controller)];

/// What an id names, and the type that such ids have; `unknown` is as good as nothing.
const ENTITIES: Words<Option<Type>, 6> = [
    ("transactionalId", Some(Type::String)),
    ("producerId", Some(Type::Int64)),
    ("groupId", Some(Type::String)),
    ("topicName", Some(Type::String)),
    ("brokerId", Some(Type::Int32)),
    ("unknown", None),
];

/// What one of Kafka's words means.
fn word<T: Clone, const N: usize>(node: Node<'_>, what: &str, words: &Words<T, N>) -> Result<(&'static str, T)> {
    let text = node.text()?;
    match words.iter().find(|(word, _)| *word == text) {
        Some(found) => Ok(found.clone()),
        None => Err(node.error(unknown(what, &text, "there are", &words.each_ref().map(|(word, _)| *word)))),
    }
}

/// The word for one of Kafka's meanings.
pub(super) fn word_for<T: PartialEq, const N: usize>(words: &Words<T, N>, meaning: &T) -> &'static str {
    words.iter().find(|(_, other)| other == meaning).map_or("", |(word, _)| word)
}

pub(super) fn message_kind(node: Node<'_>) -> Result<MessageKind> {
    word(node, "type of message", &KINDS).map(|(_, kind)| kind)
}

pub(super) fn listeners(node: Node<'_>) -> Result<Vec<Listener>> {
    node.list().map(|node| word(node, "listener", &LISTENERS).map(|(_, listener)| listener)).collect()
}

/// What a field of that type names, by its own value or by each of its elements.
pub(super) fn entity(node: Node<'_>, ty: &Type) -> Result<Option<&'static str>> {
    let (entity, wanted) = word(node, "entity type", &ENTITIES)?;
    let Some(wanted) = wanted else { return Ok(None) };
    let base = if let Type::Array(element) = ty { element } else { ty };
    if core::mem::discriminant(base) == core::mem::discriminant(&wanted) {
        Ok(Some(entity))
    } else {
        let wanted = primitive_name(&wanted);
        Err(node.error(format_args!("`{entity}` needs the type `{wanted}`, or a list of it")))
    }
}

pub(super) fn version_range(node: Node<'_>) -> Result<Versions> {
    let text = node.text()?;
    parse_range(&text)
        .ok_or_else(|| node.error(format_args!("`{text}` is not a range of versions: `none`, `5`, `0-11` or `3+`")))
}

/// Versions of a message.
pub(super) fn closed_range(node: Node<'_>) -> Result<Versions> {
    match version_range(node)? {
        versions if versions.is_open() => {
            Err(node.error("the versions of a message have an end: `none`, `5` or `0-11`"))
        }
        versions => Ok(versions),
    }
}

/// Versions that, once begun, do not end.
pub(super) fn open_range(node: Node<'_>) -> Result<Versions> {
    match version_range(node)? {
        versions if versions.is_empty() || versions.is_open() => Ok(versions),
        _ => Err(node.error("these versions have no end: `none`, or a version and `+`")),
    }
}

/// Kafka's notation: `none`, `5`, `0-11`, `3+`.
pub(super) fn parse_range(text: &str) -> Option<Versions> {
    let text = text.trim();
    let version = |text: &str| text.parse::<i16>().ok().filter(|version| (0..i16::MAX).contains(version));
    if text == "none" {
        return Some(Versions::NONE);
    }
    if let Some(min) = text.strip_suffix('+') {
        return version(min).map(Versions::since);
    }
    let (min, max) = text.split_once('-').unwrap_or((text, text));
    match (version(min)?, version(max)?) {
        (min, max) if min <= max => Some(Versions::new(min, max)),
        _ => None,
    }
}
