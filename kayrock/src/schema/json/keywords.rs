//! Keywords of Kafka's schema language: types, kinds of messages, listeners, entity types.

use super::document::Node;
use super::schema_error::SchemaError;
use super::suggestion::unknown;
use crate::schema::field::Type;
use crate::schema::message::{Listener, MessageKind};

type Result<T> = core::result::Result<T, SchemaError>;

/// Kafka's keywords with their meanings.
type Keywords<T, const N: usize> = [(&'static str, T); N];

/// Types other than structs.
const PRIMITIVES: Keywords<Type, 12> = [
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
    PRIMITIVES
        .iter()
        .find(|(_, other)| core::mem::discriminant(other) == core::mem::discriminant(ty))
        .map_or("", |(word, _)| word)
}

/// Returns the error for a word that is neither a type nor a valid struct name.
pub(super) fn unknown_type(name: &str, node: Node<'_>) -> SchemaError {
    let legal = PRIMITIVES.each_ref().map(|(word, _)| *word);
    node.error(unknown("type", name, "besides structs and arrays there are", &legal))
}

/// Kinds of messages.
pub(super) const KINDS: Keywords<MessageKind, 7> = [
    ("request", MessageKind::Request),
    ("response", MessageKind::Response),
    ("header", MessageKind::Header),
    ("data", MessageKind::Data),
    ("metadata", MessageKind::Metadata),
    ("coordinator-key", MessageKind::CoordinatorKey),
    ("coordinator-value", MessageKind::CoordinatorValue),
];

/// Listeners.
pub(super) const LISTENERS: Keywords<Listener, 3> =
    [("zkBroker", Listener::ZkBroker), ("broker", Listener::Broker), ("controller", Listener::Controller)];

/// Entity types with the type of their ids; `unknown` has the effect of none.
const ENTITIES: Keywords<Option<Type>, 6> = [
    ("transactionalId", Some(Type::String)),
    ("producerId", Some(Type::Int64)),
    ("groupId", Some(Type::String)),
    ("topicName", Some(Type::String)),
    ("brokerId", Some(Type::Int32)),
    ("unknown", None),
];

/// Returns a keyword and its meaning.
fn keyword<T: Clone, const N: usize>(node: Node<'_>, what: &str, words: &Keywords<T, N>) -> Result<(&'static str, T)> {
    let text = node.text()?;
    match words.iter().find(|(word, _)| *word == text) {
        Some(found) => Ok(found.clone()),
        None => Err(node.error(unknown(what, &text, "there are", &words.each_ref().map(|(word, _)| *word)))),
    }
}

/// Returns the keyword for a meaning.
pub(super) fn keyword_for<T: PartialEq, const N: usize>(words: &Keywords<T, N>, meaning: &T) -> &'static str {
    let found = words.iter().find(|(_, other)| other == meaning);
    debug_assert!(found.is_some(), "the table is complete");
    found.map_or("", |(word, _)| word)
}

pub(super) fn message_kind(node: Node<'_>) -> Result<MessageKind> {
    keyword(node, "type of message", &KINDS).map(|(_, kind)| kind)
}

pub(super) fn listeners(node: Node<'_>) -> Result<Vec<Listener>> {
    node.elements().map(|node| keyword(node, "listener", &LISTENERS).map(|(_, listener)| listener)).collect()
}

/// Parses the entity type of a field, which must fit the type of its value or of its elements.
pub(super) fn entity(node: Node<'_>, ty: &Type) -> Result<Option<&'static str>> {
    let (entity, wanted) = keyword(node, "entity type", &ENTITIES)?;
    let Some(wanted) = wanted else { return Ok(None) };
    let base = if let Type::Array(element) = ty { element } else { ty };
    if core::mem::discriminant(base) == core::mem::discriminant(&wanted) {
        Ok(Some(entity))
    } else {
        let wanted = primitive_name(&wanted);
        Err(node.error(format_args!("`{entity}` requires the type `{wanted}` or `[]{wanted}`")))
    }
}
