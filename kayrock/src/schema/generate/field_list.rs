//! Source of the fields of a struct.

use super::docs::Docs;
use super::items::Item;
use super::layout;
use super::{field_attribute, field_type, names};
use alloc::string::String;

/// Returns the source of the fields; `type_name` returns the Rust name of a nested struct.
pub(super) fn field_list(item: &Item<'_>, docs: &Docs<'_>, type_name: impl Fn(&str) -> String) -> String {
    let idents = names::fields(item.fields().map(|member| &*member.field.name));
    let mut source = String::new();
    for (member, ident) in item.fields().zip(idents) {
        let arguments = field_attribute::arguments(&member, &ident);
        let ty = field_type::ty(&member, &type_name);
        source.push_str(&docs.of_field(item, &member));
        source.push_str(&layout::attribute("    ", &arguments));
        source.push_str(&layout::field(&ident, &ty));
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
