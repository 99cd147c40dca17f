//! Source of the fields of a struct.

use super::docs::Docs;
use super::items::{Item, ItemField};
use super::layout;
use super::{field_attribute, field_type, names};
use alloc::string::String;

/// Returns the source of the fields; `type_name` returns the Rust name of a nested struct.
pub(super) fn field_list(item: &Item<'_>, docs: &Docs<'_>, type_name: impl Fn(&str) -> String) -> String {
    let idents = names::fields(item.fields().map(|member| &*member.field.name));
    let mut source = String::new();
    for (member, ident) in item.fields().zip(&idents) {
        let replacement = replacement(&member, item).and_then(|place| idents.get(place));
        let arguments = field_attribute::arguments(&member, ident, replacement.map(String::as_str));
        let ty = field_type::ty(&member, &type_name);
        source.push_str(&docs.of_field(item, &member));
        source.push_str(&layout::attribute("    ", &arguments));
        source.push_str(&layout::field(ident, &ty));
    }
    if item.is_flexible() {
        source.push_str("    /// Unknown tagged fields, kept for re-encoding.\n");
        source.push_str(&layout::field("unknown_tags", "UnknownTags"));
    } else {
        source.push_str("    /// Placeholder, since no version of this message has tagged fields.\n");
        source.push_str(&layout::field("unknown_tags", "DiscardedTags"));
    }
    source
}

/// Returns the place of the field that replaces a field in the versions of the struct.
fn replacement(member: &ItemField<'_>, item: &Item<'_>) -> Option<usize> {
    let name = member.field.replaced_by.as_ref()?;
    let next = member.versions.max().checked_add(1).filter(|next| *next <= member.enclosing.max())?;
    item.fields().position(|other| other.field.name == *name && other.versions.contains(next))
}
