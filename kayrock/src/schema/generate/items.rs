//! Structs of messages, each with its versions.

use super::generate_error::GenerateError;
use crate::schema::field::{DefaultValue, FieldSchema, StructSchema};
use crate::schema::message::{MessageKind, Schema};
use crate::versions::Versions;
use alloc::string::ToString;
use alloc::vec::Vec;

/// Struct to define.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item<'s> {
    /// Message that contains the struct.
    pub(super) message: &'s Schema,
    pub(super) definition: &'s StructSchema,
    /// True if the struct is the message itself.
    pub(super) is_root: bool,
    /// Versions of the struct; if several fields use it, the smallest range with the versions of all.
    pub(super) versions: Versions,
}

/// Field of an item.
#[derive(Debug, Clone, Copy)]
pub(super) struct ItemField<'s> {
    pub(super) field: &'s FieldSchema,
    /// Versions of the struct.
    pub(super) enclosing: Versions,
    /// Versions of the field within those of the struct.
    pub(super) versions: Versions,
    /// True if the field belongs to the message itself, not to a nested struct.
    pub(super) is_top: bool,
}

impl<'s> Item<'s> {
    /// Iterates over the fields that exist in a version of the struct.
    pub(super) fn fields(&self) -> impl Iterator<Item = ItemField<'s>> + use<'s> {
        let (enclosing, is_top) = (self.versions, self.is_root);
        let members = self.definition.fields.iter().map(move |field| {
            let versions = field.versions.intersect(enclosing);
            ItemField { field, enclosing, versions, is_top }
        });
        members.filter(|member| !member.versions.is_empty())
    }

    /// Returns true if a version of the message has tagged fields.
    pub(super) fn is_flexible(&self) -> bool {
        is_ever_flexible(self.message)
    }
}

/// Returns true if a version of the message is flexible.
pub(super) fn is_ever_flexible(message: &Schema) -> bool {
    !message.flexible.intersect(message.versions).is_empty()
}

/// Returns the structs of all messages: each message, followed by its nested structs in the order of their first use.
pub(super) fn items<'s>(messages: &[&'s Schema]) -> Result<Vec<Item<'s>>, GenerateError> {
    let mut items = Vec::new();
    for (i, message) in messages.iter().enumerate() {
        check(message)?;
        if messages.iter().take(i).any(|earlier| earlier.name == message.name) {
            return Err(GenerateError::Repeated { message: message.name.to_string() });
        }
        let mut found = ItemCollection { message, items: Vec::new() };
        found.add(&message.root, message.versions, true);
        found.items.iter().try_for_each(check_defaults)?;
        items.append(&mut found.items);
    }
    Ok(items)
}

/// Fails if no struct can define the message.
fn check(message: &Schema) -> Result<(), GenerateError> {
    let is_numbered = !matches!(message.kind, MessageKind::Header | MessageKind::Data);
    if message.versions.is_empty() {
        Err(GenerateError::NoVersions { message: message.name.to_string() })
    } else if is_numbered && message.api_key.is_none() {
        Err(GenerateError::NoApiKey { message: message.name.to_string() })
    } else {
        Ok(())
    }
}

/// Fails if a default is a Rust expression.
fn check_defaults(item: &Item<'_>) -> Result<(), GenerateError> {
    match item.definition.fields.iter().find(|field| matches!(field.default, DefaultValue::Computed(_))) {
        Some(FieldSchema { name, .. }) => {
            Err(GenerateError::Computed { message: item.message.name.to_string(), field: name.to_string() })
        }
        None => Ok(()),
    }
}

/// Structs of a message.
struct ItemCollection<'s> {
    message: &'s Schema,
    items: Vec<Item<'s>>,
}

impl<'s> ItemCollection<'s> {
    /// Adds a struct and those inside it, or the versions to a struct that is present.
    fn add(&mut self, definition: &'s StructSchema, versions: Versions, is_root: bool) {
        let known = self.items.iter_mut().find(|item| !item.is_root && item.definition.name == definition.name);
        let item = match known {
            Some(known) => {
                let hull = known.versions.hull(versions);
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
        for member in item.fields() {
            if let Some(inner) = member.field.ty.nested_struct() {
                self.add(inner, member.versions, false);
            }
        }
    }
}
