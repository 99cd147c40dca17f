//! Rust names of Kafka's structs and fields.

use crate::schema::snake_case::snake_case;
use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;

/// Keywords that can be raw identifiers.
const KEYWORDS: [&str; 48] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Returns the name of a struct with acronyms as words. In Kafka's names, `KRaft` is the only exception.
///
/// `heck` would change names such as `ISRChange` or `V3AndBelowTopics`.
pub(super) fn pascal(name: &str) -> String {
    let name = name.replace("KRaft", "Kraft");
    let mut chars = name.chars();
    chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect()
}

/// Returns the names of a struct's fields, all of them different.
pub(super) fn fields<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut taken: BTreeSet<String> = ["crate", "self", "super", "unknown_tags"].map(str::to_owned).into();
    names.map(|name| field(name, &mut taken)).collect()
}

/// Returns the name of a field that is not taken, and takes it.
fn field(name: &str, taken: &mut BTreeSet<String>) -> String {
    let mut ident = snake_case(name);
    while !taken.insert(ident.clone()) {
        ident.push('_');
    }
    if KEYWORDS.contains(&&*ident) { format!("r#{ident}") } else { ident }
}

/// Returns the name of a field in the derived schema: `MaxBytes` for `max_bytes`.
pub(super) fn kafka_name(ident: &str) -> String {
    ident.trim_start_matches("r#").split('_').map(pascal).collect()
}
