//! Generated parts of the docs of messages agree with the schemas: versions, nullability, tag and default of each field,
//! the versions of each message with their changes and KIPs, and its layout.
//!
//! `KAYROCK_BLESS=1 cargo test -p kayrock-tests --test api message_docs` rewrites the files. What is written by hand stays.

use kayrock::schema::{StructSchema, Type, Versions};
use kayrock_tests::registry::MESSAGES;
use kayrock_tests::sources::generated::{facts, sections, with_facts, with_sections};
use kayrock_tests::sources::history::{self, Change};
use kayrock_tests::sources::{self, Field, Notes, Source, Struct};
use std::collections::BTreeMap;
use std::{env, fs};

const BLESS: &str = "KAYROCK_BLESS";

/// File and struct, both by index.
type Place = (usize, usize);

#[test]
fn generated_docs_agree_with_schemas() {
    let definitions = Definitions::of(sources::messages().unwrap().into_iter().chain([sources::headers().unwrap()]));
    let edits = definitions.edits().unwrap();
    if env::var_os(BLESS).is_some() {
        definitions.apply(&edits);
        return;
    }
    let stale: Vec<_> = edits.iter().map(|edit| definitions.difference(edit)).collect();
    assert!(
        stale.is_empty(),
        "{} doc comments differ from the schemas; `{BLESS}=1 cargo test -p kayrock-tests --test api message_docs` \
         rewrites them:\n{}",
        stale.len(),
        stale.join("\n")
    );
}

/// All message sources, with the schemas of their structs.
struct Definitions {
    sources: Vec<Source>,
}

/// Docs of an item that are not as they should be.
struct Edit<'a> {
    /// Index of the file.
    file: usize,
    /// Struct or field.
    item: String,
    notes: &'a Notes,
    expected: Vec<String>,
}

/// A struct as the messages use it.
struct Used<'a> {
    schema: &'a StructSchema,
    /// Smallest range with the versions of all uses.
    versions: Versions,
}

impl Definitions {
    fn of(sources: impl Iterator<Item = Source>) -> Self {
        Self { sources: sources.collect() }
    }

    fn get(&self, (file, index): Place) -> &Struct {
        &self.sources[file].structs[index]
    }

    fn places(&self) -> impl Iterator<Item = Place> {
        self.sources.iter().enumerate().flat_map(|(file, source)| (0..source.structs.len()).map(move |one| (file, one)))
    }

    /// Returns the struct of a message.
    fn message(&self, name: &str) -> Result<Place, String> {
        let is_message = |place: &Place| {
            let one = self.get(*place);
            one.notes.keys.contains_key("versions") && one.kafka_name() == name
        };
        only(self.places().filter(is_message)).ok_or_else(|| format!("not exactly one definition of {name}"))
    }

    /// Returns the struct that a field of a struct in this file names; the same file comes first.
    fn nested(&self, file: usize, field: &Field) -> Option<Place> {
        let is_named = |place: &Place| field.types.contains(&self.get(*place).name);
        only(self.places().filter(|(other, _)| *other == file).filter(is_named))
            .or_else(|| only(self.places().filter(is_named)))
    }

    /// Returns the doc comments that differ from the expected ones, in the order of their files and lines.
    fn edits(&self) -> Result<Vec<Edit<'_>>, String> {
        let mut used = BTreeMap::new();
        let mut edits = Vec::new();
        for message in MESSAGES {
            let place = self.message(message.name())?;
            self.use_struct(place, &message.schema.root, message.schema.versions, &mut used)?;
            let one = self.get(place);
            let sections = sections(message.schema, &self.changes(place)?)?;
            edits.push(edit(place.0, one.name.clone(), &one.notes, |docs| with_sections(docs, sections)));
        }
        if let Some(unused) = self.places().find(|place| !used.contains_key(place)) {
            return Err(format!("{} is not part of a message", self.get(unused).name));
        }
        for (place, Used { schema, versions }) in used {
            let one = self.get(place);
            for field in &one.fields {
                // The list of unknown tagged fields is not in the schema.
                let facts = schema.field(&kafka_name(field)).and_then(|field| facts(field, versions));
                let item = format!("{}.{}", one.name, field.name);
                edits.push(edit(place.0, item, &field.notes, |docs| with_facts(docs, facts)));
            }
        }
        let mut edits: Vec<_> = edits.into_iter().flatten().collect();
        edits.sort_by_key(|edit| (edit.file, edit.notes.line));
        Ok(edits)
    }

    /// Returns the changes of a message's versions; those of a response are in the docs of its request.
    fn changes(&self, (file, index): Place) -> Result<Vec<Change>, String> {
        let structs = &self.sources[file].structs;
        let one = &structs[index];
        let request = structs.iter().find(|other| other.notes.keys.get("response") == Some(&one.name));
        let docs: Vec<_> = request.unwrap_or(one).notes.docs.iter().map(String::as_str).collect();
        history::changes(&docs)
    }

    /// Adds the versions of a use to a struct and to those inside it.
    fn use_struct<'a>(
        &self,
        place: Place,
        schema: &'a StructSchema,
        versions: Versions,
        used: &mut BTreeMap<Place, Used<'a>>,
    ) -> Result<(), String> {
        let one = self.get(place);
        let entry = used.entry(place).or_insert(Used { schema, versions });
        let all = entry.versions;
        entry.versions = Versions::new(all.min().min(versions.min()), all.max().max(versions.max()));
        for schema in schema.fields.iter() {
            let missing = || format!("{}: no field for {}", one.name, &*schema.name);
            let field = one.fields.iter().find(|field| kafka_name(field) == *schema.name).ok_or_else(missing)?;
            if let Some(inner) = nested_struct(&schema.ty) {
                let place = self.nested(place.0, field).ok_or_else(|| format!("no struct of {}", &*schema.name))?;
                self.use_struct(place, inner, schema.versions.intersect(versions), used)?;
            }
        }
        Ok(())
    }

    /// Describes what is expected and what was found.
    fn difference(&self, edit: &Edit<'_>) -> String {
        let expected: Vec<_> = edit.expected.iter().filter(|line| !edit.notes.docs.contains(line)).collect();
        let found: Vec<_> = edit.notes.docs.iter().filter(|line| !edit.expected.contains(line)).collect();
        let at = format!("{}:{}: {}", self.sources[edit.file].path, edit.notes.line, edit.item);
        format!("{at}: expected {expected:?}, found {found:?}")
    }

    /// Rewrites the files.
    fn apply(&self, edits: &[Edit<'_>]) {
        for (file, source) in self.sources.iter().enumerate() {
            let text = fs::read_to_string(&source.file).unwrap();
            let mut lines: Vec<_> = text.lines().map(str::to_owned).collect();
            let mut edits: Vec<_> = edits.iter().filter(|edit| edit.file == file).collect();
            edits.reverse();
            for Edit { notes, expected, item, .. } in edits {
                let (start, end) = (notes.line - 1, notes.line - 1 + notes.docs.len());
                let indent: String = lines[start].chars().take_while(|char| char.is_whitespace()).collect();
                let docs = &lines[start..end];
                assert!(
                    docs.iter().all(|line| line.trim_start().starts_with("///")),
                    "{}:{}: the docs of {item} are not one block above its attributes",
                    source.path,
                    notes.line
                );
                let expected = expected.iter().map(|line| format!("{indent}/// {line}").trim_end().to_owned());
                lines.splice(start..end, expected);
            }
            let new = lines.join("\n") + "\n";
            if new != text {
                fs::write(&source.file, new).unwrap();
            }
        }
    }
}

/// Returns the edit of an item's docs, unless they are as expected.
fn edit(file: usize, item: String, notes: &Notes, expected: impl FnOnce(&[&str]) -> Vec<String>) -> Option<Edit<'_>> {
    let docs: Vec<_> = notes.docs.iter().map(String::as_str).collect();
    let expected = expected(&docs);
    (notes.docs != expected).then_some(Edit { file, item, notes, expected })
}

/// Returns the item of an iterator that has exactly one.
fn only<T>(mut items: impl Iterator<Item = T>) -> Option<T> {
    let first = items.next()?;
    items.next().is_none().then_some(first)
}

/// Returns the struct of a struct or of an array of structs.
fn nested_struct(ty: &Type) -> Option<&StructSchema> {
    match ty {
        Type::Struct(schema) => Some(schema),
        Type::Array(element) => nested_struct(element),
        _ => None,
    }
}

/// Returns Kafka's name of a field: `MaxBytes` for `max_bytes`.
fn kafka_name(field: &Field) -> String {
    if let Some(name) = field.notes.text("name") {
        return name.to_owned();
    }
    let word = |word: &str| {
        let mut chars = word.chars();
        chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect::<String>()
    };
    field.name.split('_').map(word).collect()
}
