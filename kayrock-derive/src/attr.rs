//! Values of the keys in an item's `#[kafka(...)]`.
//!
//! Unknown, duplicate and malformed keys are reported here; [`check`](crate::check) reports values that conflict.

mod constant;
mod default;
mod kafka;
mod keys;
mod list;
mod nearest;
mod place;
mod slot;
mod value;

pub(crate) use constant::{Constant, ConstantValue};
pub(crate) use default::DefaultValue;
pub(crate) use keys::{ContainerAttrs, EnumAttrs, FieldAttrs, NewtypeAttrs, VariantAttrs};
pub(crate) use list::{bare, parenthesised};
pub(crate) use nearest::nearest;
pub(crate) use place::Place;
pub(crate) use slot::{Slot, Spanned};
pub(crate) use value::{Kind, Listener, Only, Target, TargetClass, is_name};

use self::list::Entry;
use crate::errors::Errors;
use syn::Attribute;

/// The slots for the keys of one kind of item.
pub(crate) trait Attrs: Default {
    /// The kind of item.
    const PLACE: Place;

    /// Fills the slot of the entry's key; returns false if there is no such key.
    fn take(&mut self, entry: &Entry, errors: &Errors) -> bool;
}

/// Reads the keys of an item. A misspelled key counts as given, so that nothing is reported as missing.
pub(crate) fn read<A: Attrs>(attributes: &[Attribute], errors: &Errors) -> A {
    let mut attrs = A::default();
    for entry in &list::entries(attributes, errors) {
        if attrs.take(entry, errors) {
            continue;
        }
        if let Some(meant) = A::PLACE.refuse(entry, errors) {
            attrs.take(&entry.meant(meant), errors);
        }
    }
    attrs
}

/// Refuses all keys of an item that takes none.
pub(crate) fn read_none(attributes: &[Attribute], place: Place, errors: &Errors) {
    for entry in &list::entries(attributes, errors) {
        place.refuse(entry, errors);
    }
}

#[cfg(test)]
mod tests;
