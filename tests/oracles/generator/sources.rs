//! Rust sources, struct by struct.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A struct with the derive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Struct {
    /// Its Rust name.
    pub(crate) name: String,
    /// The lines of its attributes.
    pub(crate) attributes: Vec<String>,
    /// Its fields, each with attribute and type; comments are left out.
    pub(crate) fields: Vec<String>,
}

impl Struct {
    /// Returns true for a message, false for a part of one.
    pub(crate) fn is_message(&self) -> bool {
        self.attributes.iter().any(|attribute| attribute.contains("versions ="))
    }

    /// Returns true if nothing differs but fields of the types `typed` in the other struct.
    pub(crate) fn is_like(&self, other: &Self, typed: &BTreeSet<String>) -> bool {
        self.differences(other).iter().all(|place| other.differs_by_type(self, place, typed))
    }

    /// Places where it differs from another: `the attributes`, `the order`, or names of fields. Blanks, comments, and
    /// the spelling of numbers make no difference.
    pub(crate) fn differences(&self, other: &Self) -> BTreeSet<String> {
        let [ours, theirs] =
            [self, other].map(|one| one.fields.iter().map(|field| field_tokens(field)).collect::<Vec<_>>());
        let only = |some: &[String], others: &[String]| {
            some.iter().filter(|field| !others.contains(field)).map(|field| name(field)).collect::<BTreeSet<_>>()
        };
        let mut differences = only(&ours, &theirs);
        differences.extend(only(&theirs, &ours));
        if differences.is_empty() && ours != theirs {
            differences.insert("the order".to_owned());
        }
        if tokens(&self.attributes.concat()) != tokens(&other.attributes.concat()) {
            differences.insert("the attributes".to_owned());
        }
        differences
    }
}

impl Struct {
    /// Returns true if a field differs from the generated one in its type alone, which has one of these names in it. A
    /// field that is not generated is `unknown_tags`.
    pub(crate) fn differs_by_type(&self, generated: &Self, field: &str, names: &BTreeSet<String>) -> bool {
        let [ours, generated] = [self, generated].map(|one| one.declaration(field));
        let Some((before, ty)) = ours else { return false };
        let is_named = ty.split(|c: char| !c.is_alphanumeric()).any(|word| names.contains(word));
        is_named && generated.map_or(field == "unknown_tags", |(generated, _)| generated == before)
    }

    /// Tokens of a field: attributes and name, and the type.
    fn declaration(&self, field: &str) -> Option<(String, String)> {
        let found = self.fields.iter().map(|one| field_tokens(one)).find(|one| name(one) == field)?;
        found.rsplit_once(':').map(|(before, ty)| (before.to_owned(), ty.to_owned()))
    }
}

/// The name in the tokens of a field.
fn name(field: &str) -> String {
    let declaration = field.rsplit_once(")]").map_or(field, |(_, declaration)| declaration);
    let name = declaration.split_once(':').map_or(declaration, |(name, _)| name);
    name.strip_prefix("pub").unwrap_or(name).to_owned()
}

/// The structs of a source in `rustfmt`'s layout.
pub(crate) fn structs(source: &str) -> Vec<Struct> {
    let code = source.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code = code.collect::<Vec<_>>().join("\n");
    code.split("#[derive(").skip(1).filter_map(|text| one(&format!("#[derive({text}"))).collect()
}

fn one(text: &str) -> Option<Struct> {
    let (attributes, rest) = text.split_once("pub struct ")?;
    let (name, body) = rest.split_once(" {")?;
    let end = if body.starts_with('}') { 0 } else { body.find("\n}")? };
    let mut fields = vec![String::new()];
    for line in body[..end].lines() {
        let Some(field) = fields.last_mut() else { continue };
        field.push_str(line);
        // Attributes continue on deeper lines, types end their field.
        if line.ends_with(',')
            && (line.starts_with("    pub ") || line.starts_with("        ") && field.contains("pub "))
        {
            fields.push(String::new());
        }
    }
    fields.retain(|field| !field.is_empty());
    Some(Struct { name: name.to_owned(), attributes: attributes.lines().map(str::to_owned).collect(), fields })
}

/// The tokens of a field without the key `replaced_by`, which Kafka's schemas do not have.
fn field_tokens(field: &str) -> String {
    let tokens = tokens(field);
    let Some((before, rest)) = tokens.split_once(",replaced_by=") else { return tokens };
    format!("{before}{}", rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_' || c == '#'))
}

/// The text without blanks, with numbers as decimals.
fn tokens(text: &str) -> String {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let mut tokens = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = if is_word(first) { rest.find(|c| !is_word(c)).unwrap_or(rest.len()) } else { first.len_utf8() };
        let (word, behind) = rest.split_at(end);
        if !first.is_whitespace() {
            tokens.push_str(&number(word).unwrap_or_else(|| word.to_owned()));
        }
        rest = behind;
    }
    tokens
}

fn number(word: &str) -> Option<String> {
    let plain = word.replace('_', "");
    let value = match plain.strip_prefix("0x") {
        Some(digits) => i64::from_str_radix(digits, 16).ok()?,
        None => plain.parse().ok()?,
    };
    Some(value.to_string())
}

/// The structs by name, in each file below a folder.
pub(crate) fn below(folder: &Path) -> Result<Vec<BTreeMap<String, Struct>>, String> {
    let mut files = Vec::new();
    let entries = fs::read_dir(folder).map_err(|error| format!("cannot read {}: {error}", folder.display()))?;
    for entry in entries {
        let path = entry.map_err(|error| format!("cannot read {}: {error}", folder.display()))?.path();
        if path.is_dir() {
            files.extend(below(&path)?);
        } else {
            files.push(in_file(&path)?);
        }
    }
    Ok(files)
}

/// The structs of a file by name.
pub(crate) fn in_file(path: &Path) -> Result<BTreeMap<String, Struct>, String> {
    let source = fs::read_to_string(path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    Ok(structs(&source).into_iter().map(|one| (one.name.clone(), one)).collect())
}
