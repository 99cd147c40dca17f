//! The structs of messages, each with the versions that have it.

use super::GenerateError;
use crate::schema::{DefaultValue, FieldSchema, MessageKind, Schema, StructSchema, Type, Versions};

/// A struct that is to be defined.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item<'s> {
    /// The message that it is, or that it is part of.
    pub(super) message: &'s Schema,
    pub(super) definition: &'s StructSchema,
    /// Whether it is the message.
    pub(super) is_root: bool,
    /// The versions that have it; of a struct in several places, from the first of any to the last of any.
    pub(super) versions: Versions,
}

/// A field in its struct.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'s> {
    pub(super) field: &'s FieldSchema,
    /// The versions of the struct.
    pub(super) around: Versions,
    /// The versions that have the field, narrowed to those.
    pub(super) versions: Versions,
    /// Whether the field is a message's own.
    pub(super) is_top: bool,
}

impl<'s> Item<'s> {
    /// The fields in those versions that there are.
    pub(super) fn fields(&self) -> impl Iterator<Item = Place<'s>> + use<'s> {
        let (around, is_top) = (self.versions, self.is_root);
        let places = self.definition.fields.iter().map(move |field| {
            let versions = field.versions.intersect(around);
            Place { field, around, versions, is_top }
        });
        places.filter(|place| !place.versions.is_empty())
    }

    /// Whether some version of the struct has tagged fields.
    pub(super) fn is_flexible(&self) -> bool {
        is_ever_flexible(self.message)
    }
}

/// Whether a version of the message is flexible.
pub(super) fn is_ever_flexible(message: &Schema) -> bool {
    !message.flexible.intersect(message.versions).is_empty()
}

/// The struct that a field holds, alone or in a list.
pub(super) fn struct_of(ty: &Type) -> Option<&StructSchema> {
    match ty {
        Type::Array(element) => struct_of(element),
        Type::Struct(inner) => Some(inner),
        _ => None,
    }
}

/// The structs of all messages: each message, and behind it those inside, in order of appearance.
pub(super) fn items<'s>(messages: &[&'s Schema]) -> Result<Vec<Item<'s>>, GenerateError> {
    let mut items = Vec::new();
    for (i, message) in messages.iter().enumerate() {
        check(message)?;
        if messages.iter().take(i).any(|earlier| earlier.name == message.name) {
            return Err(GenerateError::Repeated { message: message.name.to_string() });
        }
        let mut structs = Structs { message, items: Vec::new() };
        structs.add(&message.root, message.versions, true);
        structs.items.iter().try_for_each(check_defaults)?;
        items.append(&mut structs.items);
    }
    Ok(items)
}

/// Refuses what no struct can say.
fn check(message: &Schema) -> Result<(), GenerateError> {
    let name = || message.name.to_string();
    let is_numbered = !matches!(message.kind, MessageKind::Header | MessageKind::Data);
    if message.versions.is_empty() {
        Err(GenerateError::NoVersions { message: name() })
    } else if is_numbered && message.api_key.is_none() {
        Err(GenerateError::NoApiKey { message: name() })
    } else {
        Ok(())
    }
}

fn check_defaults(item: &Item<'_>) -> Result<(), GenerateError> {
    match item.definition.fields.iter().find(|field| matches!(field.default, DefaultValue::Computed(_))) {
        Some(FieldSchema { name, .. }) => {
            Err(GenerateError::Computed { message: item.message.name.to_string(), field: name.to_string() })
        }
        None => Ok(()),
    }
}

/// The structs of a message.
struct Structs<'s> {
    message: &'s Schema,
    items: Vec<Item<'s>>,
}

impl<'s> Structs<'s> {
    /// Adds a struct and those inside it; of one that is there, adds versions.
    fn add(&mut self, definition: &'s StructSchema, versions: Versions, is_root: bool) {
        let known = self.items.iter_mut().find(|item| !item.is_root && item.definition.name == definition.name);
        let item = match known {
            Some(known) => {
                let hull = hull(known.versions, versions);
                if hull == known.versions {
                    return;
                }
                known.versions = hull;
                *known
            }
            None => {
                let item = Item { message: self.message, definition, is_root, versions };
                self.items.push(item);
                item
            }
        };
        for place in item.fields() {
            if let Some(inner) = struct_of(&place.field.ty) {
                self.add(inner, place.versions, false);
            }
        }
    }
}

/// The smallest range with the versions of both, of which none is empty.
fn hull(a: Versions, b: Versions) -> Versions {
    Versions::new(a.min().min(b.min()), a.max().max(b.max()))
}
