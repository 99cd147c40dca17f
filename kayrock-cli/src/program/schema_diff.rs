//! Differences between two schemas of a message, and which of them break peers.

use kayrock::schema::{DefaultValue, FieldSchema, Schema, StructSchema, Type, Versions};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Difference, with the versions that it affects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Change {
    /// Message or API.
    pub(super) name: String,
    /// Versions in the notation of the attributes.
    pub(super) versions: String,
    /// Text of the change.
    #[serde(rename = "change")]
    pub(super) text: String,
    /// True if a peer with the old definition no longer understands the new one, or the reverse.
    pub(super) breaks: bool,
}

/// Returns the differences of two definitions of one message.
pub(super) fn compare(old: &Schema, new: &Schema) -> Vec<Change> {
    let mut changes = Changes::default();
    for (what, before, after) in [
        ("name", old.name.to_string(), new.name.to_string()),
        ("kind", format!("{:?}", old.kind), format!("{:?}", new.kind)),
        ("API key", shown(old.api_key), shown(new.api_key)),
    ] {
        if before != after {
            changes.add(old.versions, format!("{what} {before} becomes {after}"), true);
        }
    }
    for version in all(old.versions, new.versions) {
        let text = match (old.versions.contains(version), new.versions.contains(version)) {
            (true, false) => ("version removed: peers that support no other cannot connect", true),
            (false, true) => ("version added", false),
            _ => {
                layouts(&Layout::of(old, version), &Layout::of(new, version), version, &mut changes);
                continue;
            }
        };
        changes.add(Versions::new(version, version), text.0.to_owned(), text.1);
    }
    changes.into_list(&new.name)
}

fn shown(key: Option<i16>) -> String {
    key.map_or_else(|| "none".to_owned(), |key| key.to_string())
}

fn all(one: Versions, other: Versions) -> impl Iterator<Item = i16> {
    one.min().min(other.min())..=one.max().max(other.max())
}

/// Changes by their text, with the versions of each.
#[derive(Default)]
struct Changes(Vec<(String, bool, Vec<i16>)>);

impl Changes {
    fn add(&mut self, versions: Versions, text: String, breaks: bool) {
        match self.0.iter_mut().find(|(known, ..)| *known == text) {
            Some((.., known)) => known.extend(versions.iter()),
            None => self.0.push((text, breaks, versions.iter().collect())),
        }
    }

    fn into_list(self, name: &str) -> Vec<Change> {
        let changes = self.0.into_iter();
        let changes = changes.map(|(text, breaks, versions)| Change {
            name: name.to_owned(),
            versions: ranges(&versions),
            text,
            breaks,
        });
        changes.collect()
    }
}

/// Returns ascending versions as ranges: `0..=2, 5`.
pub(super) fn ranges(versions: &[i16]) -> String {
    let mut text = String::new();
    for run in versions.chunk_by(|one, next| one + 1 == *next) {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
        let separator = if text.is_empty() { "" } else { ", " };
        // Writing to a string cannot fail.
        let _ = write!(text, "{separator}{}", Versions::new(*first, *last));
    }
    text
}

/// Fields of one version of a message on the wire.
struct Layout {
    header: Option<i16>,
    positional: Vec<(String, String)>,
    tagged: BTreeMap<String, (String, String, String)>,
    is_flexible: bool,
}

impl Layout {
    fn of(schema: &Schema, version: i16) -> Self {
        let is_flexible = schema.flexible.contains(version);
        let header = schema.header_version(version);
        let mut layout = Self { header, positional: Vec::new(), tagged: BTreeMap::new(), is_flexible };
        layout.add(&schema.root, version, "");
        layout
    }

    fn add(&mut self, schema: &StructSchema, version: i16, place: &str) {
        for field in schema.fields.iter().filter(|field| field.versions.contains(version)) {
            let path = format!("{place}{}", field.json_name());
            let form = self.form(field, version);
            match field.tag.filter(|_| field.tagged.contains(version)) {
                Some(tag) => {
                    let entry = (path.clone(), form, default_of(field));
                    self.tagged.insert(format!("{place}tag {tag}"), entry);
                }
                None => self.positional.push((path.clone(), form)),
            }
            if let Some(nested) = nested(&field.ty) {
                self.add(nested, version, &format!("{path}."));
            }
        }
    }

    fn form(&self, field: &FieldSchema, version: i16) -> String {
        let nullable = if field.nullable.contains(version) { "nullable " } else { "" };
        let is_flexible = field.flexible.map_or(self.is_flexible, |flexible| flexible.contains(version));
        let compact = if is_flexible && field.ty.has_null() { "compact " } else { "" };
        format!("{nullable}{compact}{}", &*field.ty)
    }
}

fn nested(ty: &Type) -> Option<&StructSchema> {
    match ty {
        Type::Struct(schema) => Some(schema),
        Type::Array(element) => nested(element),
        _ => None,
    }
}

/// Returns the form of a type without the names of structs, which are not on the wire.
fn on_the_wire(form: &str) -> String {
    let words = form.split(' ');
    let words =
        words.map(|word| if word.trim_start_matches("[]").starts_with(char::is_uppercase) { "struct" } else { word });
    words.collect::<Vec<_>>().join(" ")
}

fn default_of(field: &FieldSchema) -> String {
    match &field.default {
        DefaultValue::Zero => "zero".to_owned(),
        DefaultValue::Null => "null".to_owned(),
        DefaultValue::Bool(value) => value.to_string(),
        DefaultValue::Int(value) => value.to_string(),
        DefaultValue::Float(value) => value.to_string(),
        DefaultValue::String(value) => format!("`{}`", &**value),
        DefaultValue::Uuid(value) => value.to_string(),
        DefaultValue::Computed(value) => format!("{:?}", value()),
        _ => "unknown".to_owned(),
    }
}

fn layouts(old: &Layout, new: &Layout, version: i16, changes: &mut Changes) {
    let here = Versions::new(version, version);
    if old.header != new.header {
        changes.add(here, format!("header version {} becomes {}", shown(old.header), shown(new.header)), true);
    }
    positional(old, new, here, changes);
    for (place, (path, form, default)) in &old.tagged {
        match new.tagged.get(place) {
            None => {
                changes.add(here, format!("tagged field `{path}` removed: new peers keep it as an unknown tag"), false);
            }
            Some((other, new_form, _)) if on_the_wire(form) != on_the_wire(new_form) => {
                changes.add(here, format!("{place} changes from `{path}`, {form}, to `{other}`, {new_form}"), true);
            }
            Some((_, _, new_default)) if default != new_default => {
                let text = format!(
                    "default of tagged field `{path}` {default} becomes {new_default}: absent means another value"
                );
                changes.add(here, text, true);
            }
            Some((other, ..)) if path != other => changes.add(here, format!("`{path}` renamed to `{other}`"), false),
            Some(_) => {}
        }
    }
    for (place, (path, form, _)) in new.tagged.iter().filter(|(place, _)| !old.tagged.contains_key(*place)) {
        changes.add(here, format!("tagged field `{path}`, {form}, added as {place}: old peers ignore it"), false);
    }
}

/// Compares the fields in their order; the first field that differs shifts all bytes after it.
fn positional(old: &Layout, new: &Layout, here: Versions, changes: &mut Changes) {
    for index in 0..old.positional.len().max(new.positional.len()) {
        match (old.positional.get(index), new.positional.get(index)) {
            (Some((path, form)), Some((other, new_form))) => {
                let is_same_form = on_the_wire(form) == on_the_wire(new_form);
                if path == other && !is_same_form {
                    changes.add(here, format!("`{path}` changes from {form} to {new_form}"), true);
                } else if path != other && is_same_form && !has(new, path) && !has(old, other) {
                    changes.add(here, format!("`{path}` renamed to `{other}`: the bytes stay as they are"), false);
                } else if path != other {
                    return shifted(old, new, index, here, changes);
                }
            }
            _ => return shifted(old, new, index, here, changes),
        }
    }
}

fn has(layout: &Layout, path: &str) -> bool {
    layout.positional.iter().any(|(known, _)| known == path)
}

/// Reports the fields added and removed from a position on.
fn shifted(old: &Layout, new: &Layout, index: usize, here: Versions, changes: &mut Changes) {
    let mut has_any = false;
    for (path, form) in old.positional.iter().skip(index).filter(|(path, _)| !has(new, path)) {
        changes.add(here, format!("`{path}`, {form}, removed: all bytes after it shift"), true);
        has_any = true;
    }
    for (path, form) in new.positional.iter().skip(index).filter(|(path, _)| !has(old, path)) {
        changes.add(here, format!("`{path}`, {form}, added: all bytes after it shift"), true);
        has_any = true;
    }
    if let (false, Some((path, _))) = (has_any, new.positional.get(index)) {
        changes.add(here, format!("the order changes from `{path}` on"), true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kayrock::schema::SchemaFile;

    fn message(versions: &str, fields: &str) -> SchemaFile {
        let text = format!(
            r#"{{"apiKey": 9000, "type": "request", "listeners": ["broker"], "name": "OddRequest",
                "validVersions": "{versions}", "flexibleVersions": "1+", "fields": [{fields}]}}"#
        );
        SchemaFile::from_json_text(&text).unwrap_or_else(|error| panic!("{error}"))
    }

    fn changes(old: &SchemaFile, new: &SchemaFile) -> Vec<(String, String, bool)> {
        let changes = compare(old.schema(), new.schema()).into_iter();
        changes.map(|change| (change.versions, change.text, change.breaks)).collect()
    }

    const NAME: &str = r#"{"name": "Name", "type": "string", "versions": "0+"}"#;

    #[test]
    fn equal_schemas_have_no_changes() {
        assert_eq!(changes(&message("0-2", NAME), &message("0-2", NAME)), []);
    }

    #[test]
    fn new_versions_and_tagged_fields_break_nothing() {
        let tagged = format!(
            r#"{NAME}, {{"name": "Hint", "type": "int32", "versions": "1+", "taggedVersions": "1+", "tag": 0}}"#
        );
        let found = changes(&message("0-1", NAME), &message("0-2", &tagged));
        assert!(found.iter().all(|(.., breaks)| !breaks), "{found:?}");
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!(found[0].0, "1");
        assert_eq!(found[1], ("2".to_owned(), "version added".to_owned(), false));
    }

    #[test]
    fn fields_added_in_place_and_types_changed_break() {
        let more = format!(r#"{{"name": "Id", "type": "int32", "versions": "0+"}}, {NAME}"#);
        let found = changes(&message("0-1", NAME), &message("0-1", &more));
        assert_eq!(found, [("0..=1".to_owned(), "`id`, int32, added: all bytes after it shift".to_owned(), true)]);
        let other = NAME.replace("string", "int64");
        let found = changes(&message("0", NAME), &message("0", &other));
        assert_eq!(found, [("0".to_owned(), "`name` changes from string to int64".to_owned(), true)]);
    }

    #[test]
    fn removed_versions_break_and_renamed_fields_do_not() {
        let renamed = NAME.replace("\"Name\"", "\"Title\"");
        let found = changes(&message("0-1", NAME), &message("1", &renamed));
        assert_eq!(found[0].0, "0");
        assert!(found[0].2 && !found[1].2, "{found:?}");
        assert!(found[1].1.starts_with("`name` renamed to `title`"), "{found:?}");
    }
}
