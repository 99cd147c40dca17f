//! Changes between two releases, found in their schemas.

use std::collections::BTreeSet;

use kayrock::schema::{Schema, StructSchema, Type, Value, Versions};

use super::{Counterpart, EXCEPTIONS, renaming};
use crate::tree::java_name;
use crate::values::schema::{self as kafkas, Field, Kind};

/// The changes of a message, found in the schemas of two releases, in the terms of the list.
///
/// # Errors
/// A change for which the list has no term.
pub fn changes(
    counterpart: Counterpart<'_>,
    older: &kafkas::Schema,
    newest: &kafkas::Schema,
    ours: &Schema,
) -> Result<BTreeSet<(i16, String)>, String> {
    let mut found = BTreeSet::new();
    if older.name != newest.name {
        found.extend(older.versions.iter().map(|version| (version, format!("Name({:?})", older.name))));
    }
    for version in older.versions.iter() {
        let newer = counterpart.version(version);
        if newer != version {
            found.insert((newer, format!("Version({version})")));
        }
        found.extend(null_by_default("", &older.fields, &ours.root, version).into_iter().map(|change| (newer, change)));
        if !newest.versions.contains(newer) {
            continue;
        }
        if older.flexible.contains(version) != newest.flexible.contains(newer) {
            return Err(format!("{} v{newer} became flexible", newest.name));
        }
        let renamed: Vec<_> = counterpart.of_version(newer).filter_map(renaming).collect();
        let mut diff = Diff { versions: (version, newer), renamed, found: Vec::new() };
        diff.fields("", &older.fields, &newest.fields).map_err(|what| format!("{} v{newer}: {what}", newest.name))?;
        found.extend(diff.found.into_iter().map(|change| (newer, change)));
    }
    Ok(found)
}

/// Records that are null by default in Java and not in the library.
fn null_by_default(parent: &str, fields: &[Field], ours: &StructSchema, version: i16) -> Vec<String> {
    let mut found = Vec::new();
    for field in fields.iter().filter(|field| field.versions.contains(version)) {
        let path = format!("{parent}{}", field.name);
        let Some(our) = ours.fields.iter().find(|our| java_name(&our.name) == field.name) else { continue };
        let is_null = field.default.is_null() && field.nullable.contains(version);
        if matches!(field.kind, Kind::Records) && is_null && our.default_value() != Value::Null {
            found.push(format!("NullByDefault({path:?})"));
        }
        if let (Some(nested), Some(ours)) = (field.kind.fields(), fields_of(&our.ty)) {
            found.extend(null_by_default(&format!("{path}."), nested, ours, version));
        }
    }
    found
}

fn fields_of(ty: &Type) -> Option<&StructSchema> {
    match ty {
        Type::Struct(schema) => Some(schema),
        Type::Array(element) => fields_of(element),
        _ => None,
    }
}

/// The comparison of one version.
struct Diff {
    /// The older number and the newest.
    versions: (i16, i16),
    renamed: Vec<(&'static str, &'static str)>,
    found: Vec<String>,
}

impl Diff {
    fn fields(&mut self, parent: &str, older: &[Field], newest: &[Field]) -> Result<(), String> {
        let mut rest: Vec<_> = older.iter().filter(|field| field.versions.contains(self.versions.0)).collect();
        let (_, version) = self.versions;
        for field in newest.iter().filter(|field| field.versions.contains(version)) {
            let path = format!("{parent}{}", field.name);
            let renamed = self.renamed.iter().find(|(newest, _)| *newest == path).map(|(_, older)| *older);
            let name = renamed.unwrap_or(&field.name);
            match rest.iter().position(|one| one.name == name) {
                Some(place) => {
                    // A rename that does not lead to a field is not found, and so differs from the list.
                    self.found.extend(renamed.map(|older| format!("Renamed({path:?}, {older:?})")));
                    self.field(&path, rest.remove(place), field)?;
                }
                None => self.found.push(match field.tag.filter(|_| field.tagged.contains(version)) {
                    Some(tag) => format!("Tag({path:?}, {tag})"),
                    None => format!("Lacks({path:?})"),
                }),
            }
        }
        rest.first().map_or(Ok(()), |field| Err(format!("{parent}{} is gone", field.name)))
    }

    fn field(&mut self, path: &str, older: &Field, newest: &Field) -> Result<(), String> {
        let (before, now) = self.versions;
        let form = |field: &Field, version| {
            let tag = field.tag.filter(|_| field.tagged.contains(version));
            (field.kind.name(), field.nullable.contains(version), tag)
        };
        let [before, now] = [form(older, before), form(newest, now)];
        if before != now {
            return Err(format!("{path} was {before:?} and is {now:?}"));
        }
        // Structs have the defaults of their fields.
        if older.kind.fields().is_none() && older.default != newest.default {
            return Err(format!("{path} had the default {} and has {}", older.default, newest.default));
        }
        match (older.kind.fields(), newest.kind.fields()) {
            (Some(older), Some(newest)) => self.fields(&format!("{path}."), older, newest),
            _ => Ok(()),
        }
    }
}

/// The list of a release's exceptions of a message, as [`changes`] finds them.
#[must_use]
pub fn listed(release: &str, message: &str) -> BTreeSet<(i16, String)> {
    let exceptions = EXCEPTIONS.iter().filter(|one| one.release == release && one.message == message);
    exceptions
        .flat_map(|one| {
            Versions::new(one.versions.0, one.versions.1).iter().map(|version| (version, format!("{:?}", one.change)))
        })
        .collect()
}
