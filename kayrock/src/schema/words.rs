//! The words of Kafka's schema language: names, types, versions, defaults.

use super::document::{Node, SchemaError};
use super::interpret::check_range;
use super::{Default, Kind, Listener, Type, Versions};
use crate::types::Uuid;

type Result<T> = core::result::Result<T, SchemaError>;

pub(super) fn primitive(name: &str) -> Option<Type> {
    Some(match name {
        "bool" => Type::Bool,
        "int8" => Type::Int8,
        "int16" => Type::Int16,
        "uint16" => Type::Uint16,
        "int32" => Type::Int32,
        "uint32" => Type::Uint32,
        "int64" => Type::Int64,
        "float64" => Type::Float64,
        "uuid" => Type::Uuid,
        "string" => Type::String,
        "bytes" => Type::Bytes,
        "records" => Type::Records,
        _ => return None,
    })
}

/// The default of a field; null without quotes is no default, null with quotes is null.
pub(super) fn field_default(node: Option<Node<'_>>, ty: &Type, is_always_nullable: bool) -> Result<Default> {
    let given = node.map(|node| node.scalar().map(|text| text.map(|text| (node, text)))).transpose()?.flatten();
    let Some((node, text)) = given else {
        let is_null = matches!(ty, Type::Records) && is_always_nullable;
        return Ok(if is_null { Default::Null } else { Default::Zero });
    };
    match (&*text, ty) {
        ("null", ty) if ty.has_null() && is_always_nullable => Ok(Default::Null),
        ("null", ty) if ty.has_null() => {
            Err(node.error("a default of null needs `nullableVersions` for all versions of the field"))
        }
        (text, Type::String) => Ok(Default::String(text.into())),
        ("", _) => Ok(Default::Zero),
        (text, Type::Bool) => match text.to_ascii_lowercase().parse() {
            Ok(value) => Ok(Default::Bool(value)),
            Err(_) => Err(node.error(format_args!("`{text}` is not a boolean"))),
        },
        (_, Type::Float64) => node.parse("a number").map(Default::Float),
        (text, Type::Uuid) => match Uuid::from_base64(text) {
            Some(id) => Ok(Default::Uuid(id)),
            None => Err(node.error(format_args!("`{text}` is not an id in base64"))),
        },
        (text, ty) => integer(text, ty).map(Default::Int).map_err(|what| node.error(what)),
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
    if is_identifier(&name) { Ok(name) } else { Err(node.error(format_args!("`{name}` is not a name"))) }
}

fn is_identifier(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic()) && name.chars().all(|char| char.is_ascii_alphanumeric())
}

/// Refuses a name that would be taken for a type: those of structs begin with a capital.
pub(super) fn check_struct_name(name: &str, node: Node<'_>) -> Result<()> {
    if is_identifier(name) && name.starts_with(|first: char| first.is_ascii_uppercase()) {
        Ok(())
    } else {
        Err(node.error(format_args!("`{name}` is not the name of a struct")))
    }
}

pub(super) fn message_kind(node: Node<'_>) -> Result<Kind> {
    let text = node.text()?;
    Ok(match &*text {
        "request" => Kind::Request,
        "response" => Kind::Response,
        "header" => Kind::Header,
        "data" => Kind::Data,
        "metadata" => Kind::Metadata,
        "coordinator-key" => Kind::CoordinatorKey,
        "coordinator-value" => Kind::CoordinatorValue,
        _ => return Err(node.error(format_args!("unknown type of message `{text}`"))),
    })
}

pub(super) fn listeners(node: Node<'_>) -> Result<Vec<Listener>> {
    node.list()?.map(listener).collect()
}

fn listener(node: Node<'_>) -> Result<Listener> {
    let text = node.text()?;
    Ok(match &*text {
        "zkBroker" => Listener::ZkBroker,
        "broker" => Listener::Broker,
        "controller" => Listener::Controller,
        _ => return Err(node.error(format_args!("unknown listener `{text}`"))),
    })
}

/// Header versions of schemas that do not give them: those that Kafka's generator knows by heart.
pub(super) fn usual_headers(kind: Kind, api_key: Option<i16>) -> Vec<(Versions, i16)> {
    match (kind, api_key) {
        // A client does not know yet which versions the broker speaks (KIP-511).
        (Kind::Response, Some(18)) => vec![(Versions::ALL, 0)],
        // ControlledShutdown is older than client ids.
        (Kind::Request, Some(7)) => vec![(Versions::new(0, 0), 0)],
        _ => Vec::new(),
    }
}

/// Header versions by version of the message: `{ "0": 0, "1+": "1" }`.
pub(super) fn headers(node: Node<'_>) -> Result<Vec<(Versions, i16)>> {
    let rule = |(key, node): (String, Node<'_>)| match parse_range(&key) {
        Some(versions) => Ok((versions, node.parse("a version")?)),
        None => Err(node.error(format_args!("`{key}` is not a range of versions"))),
    };
    node.object()?.rest().map(rule).collect()
}

pub(super) fn version_range(node: Node<'_>) -> Result<Versions> {
    let text = node.text()?;
    parse_range(&text).ok_or_else(|| node.error(format_args!("`{text}` is not a range of versions")))
}

/// Versions of a message.
pub(super) fn closed_range(node: Node<'_>) -> Result<Versions> {
    match version_range(node)? {
        versions if versions.is_open() => Err(node.error("the versions of a message have an end")),
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
fn parse_range(text: &str) -> Option<Versions> {
    let version = |text: &str| text.parse::<i16>().ok().filter(|version| (0..i16::MAX).contains(version));
    if text == "none" {
        return Some(Versions::NONE);
    }
    if let Some(min) = text.strip_suffix('+') {
        return version(min).map(Versions::from);
    }
    let (min, max) = text.split_once('-').unwrap_or((text, text));
    match (version(min)?, version(max)?) {
        (min, max) if min <= max => Some(Versions::new(min, max)),
        _ => None,
    }
}
