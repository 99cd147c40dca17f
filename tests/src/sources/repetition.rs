//! Attributes that repeat what already holds without them.

use std::collections::BTreeMap;

use super::{Field, Source, Struct};
use crate::values::schema::Versions;

/// Types that imply their entity.
const ENTITIES: [(&str, &str); 5] = [
    ("TopicName", "topicName"),
    ("GroupId", "groupId"),
    ("TransactionalId", "transactionalId"),
    ("BrokerId", "brokerId"),
    ("ProducerId", "producerId"),
];

/// Each repetition in the files, with its place and its remedy; also structs that cannot be resolved.
///
/// # Errors
/// An invalid range of versions.
pub fn repetitions(sources: &[Source]) -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    let around = surroundings(sources)?;
    for (source, one) in sources.iter().flat_map(|source| source.structs.iter().map(move |one| (source, one))) {
        let mut complain =
            |line: usize, name: &str, what: &str| found.push(format!("{}:{line}: `{name}`: {what}", source.path));
        let line = one.notes.line;
        let Some(around) = around.get(&place(source, one)) else {
            complain(line, &one.name, "no message holds it, so that its versions cannot be judged");
            continue;
        };
        if one.notes.text("name") == Some(&one.name) {
            complain(line, &one.name, "`name` is the type's name; leave it out");
        }
        if one.notes.lists > 1 {
            complain(line, &one.name, "two lists of attributes; write one");
        }
        for field in &one.fields {
            for what in of_field(field, around)? {
                complain(field.notes.line, &format!("{}.{}", one.name, field.name), what);
            }
        }
    }
    Ok(found)
}

/// The file and the name of a struct.
type Place<'a> = (&'a str, &'a str);

/// The versions of the fields that hold a struct, or of the message itself.
type Surroundings<'a> = BTreeMap<Place<'a>, Vec<Versions>>;

fn place<'a>(source: &'a Source, one: &'a Struct) -> Place<'a> {
    (&source.path, &one.name)
}

fn surroundings(sources: &[Source]) -> Result<Surroundings<'_>, String> {
    let mut surroundings = Surroundings::new();
    for (source, message) in sources.iter().flat_map(|source| source.structs.iter().map(move |one| (source, one))) {
        if let Some(versions) = message.notes.text("versions") {
            enter(sources, source, message, range(versions)?, &mut surroundings)?;
        }
    }
    Ok(surroundings)
}

fn enter<'a>(
    sources: &'a [Source],
    source: &'a Source,
    one: &'a Struct,
    around: Versions,
    surroundings: &mut Surroundings<'a>,
) -> Result<(), String> {
    surroundings.entry(place(source, one)).or_default().push(around);
    for field in &one.fields {
        let versions = written(field)?.unwrap_or(Versions::ALL).intersect(around);
        if let Some((source, inner)) = definition(sources, source, field) {
            enter(sources, source, inner, versions, surroundings)?;
        }
    }
    Ok(())
}

/// The struct that a field holds, and its file: the field's own, or another.
fn definition<'a>(sources: &'a [Source], own: &'a Source, field: &Field) -> Option<(&'a Source, &'a Struct)> {
    let within = |source: &'a Source| source.structs.iter().find(|one| field.types.contains(&one.name));
    [own].into_iter().chain(sources).find_map(|source| within(source).map(|one| (source, one)))
}

fn of_field(field: &Field, around: &[Versions]) -> Result<Vec<&'static str>, String> {
    let notes = &field.notes;
    let key = |key: &str| notes.text(key).map(range).transpose();
    let (versions, tagged, nullable) = (key("versions")?, key("tagged")?, key("nullable")?);
    let within = |range: Versions, other: Versions| {
        around.iter().all(|around| range.intersect(*around) == other.intersect(*around))
    };
    let rules = [
        (notes.lists > 1, "two lists of attributes; write one"),
        (
            versions.is_some_and(|versions| within(versions, tagged.unwrap_or(Versions::ALL))),
            "`versions` are those of the tag or of what is around; leave them out",
        ),
        (
            nullable.is_some_and(|nullable| covers(nullable, written(field).ok().flatten(), around)),
            "`nullable` in all of the field's versions needs no range",
        ),
        (
            !notes.keys.contains_key("nullable") && is_zero(notes.keys.get("default").map(String::as_str)),
            "`default` is what the type starts with; leave it out",
        ),
        (
            ENTITIES
                .iter()
                .any(|(ty, entity)| notes.text("entity") == Some(entity) && field.types.iter().any(|name| name == ty)),
            "`entity` is the type's; leave it out",
        ),
        (
            notes.text("name").is_some_and(|name| name == camel_case(&field.name)),
            "`name` is the field's name; leave it out",
        ),
    ];
    Ok(rules.into_iter().filter(|(is_repeated, _)| *is_repeated).map(|(_, what)| what).collect())
}

/// Returns true if a range has all of the field's versions, wherever its struct is used.
fn covers(range: Versions, versions: Option<Versions>, around: &[Versions]) -> bool {
    let versions = versions.unwrap_or(Versions::ALL);
    around.iter().map(|around| versions.intersect(*around)).all(|own| range.intersect(own) == own)
}

/// The written versions of a field; of one that is only tagged, those of the tag.
fn written(field: &Field) -> Result<Option<Versions>, String> {
    field.notes.text("versions").or(field.notes.text("tagged")).map(range).transpose()
}

fn is_zero(default: Option<&str>) -> bool {
    matches!(default, Some("0" | "0.0" | "false" | "\"\"" | "[]"))
}

fn camel_case(name: &str) -> String {
    name.split('_')
        .map(|word| word.get(..1).unwrap_or_default().to_uppercase() + word.get(1..).unwrap_or_default())
        .collect()
}

/// Rust's notation: `3..`, `0..=11`, `5`.
fn range(text: &str) -> Result<Versions, String> {
    Ok(match text.split_once("..") {
        None => Versions { first: Versions::number(text)?, last: Versions::number(text)? },
        Some((first, "")) => Versions { first: Versions::number(first)?, last: i16::MAX },
        Some((first, last)) => {
            Versions { first: Versions::number(first)?, last: Versions::number(last.trim_start_matches('='))? }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::repetitions;
    use crate::sources::parse;

    fn found(fields: &str) -> Vec<String> {
        let text = format!(
            "#[derive(KafkaMessage)] #[kafka(api = 1, versions = \"0..=9\", flexible = \"6..\")]\n\
             struct Request {{ {fields} }}"
        );
        let found = repetitions(&[parse("a.rs", &text).unwrap()]).unwrap();
        found.iter().map(|text| text.split_once("`: ").unwrap().1.to_owned()).collect()
    }

    #[test]
    fn what_holds_anyway_is_found() {
        let versions = "`versions` are those of the tag or of what is around; leave them out";
        let cases = [
            ("#[kafka(versions = \"0..\")] a: i32", versions),
            ("#[kafka(versions = \"0..=9\")] a: i32", versions),
            ("#[kafka(versions = \"6..\", tag = 0, tagged = \"6..\")] a: i32", versions),
            (
                "#[kafka(nullable = \"0..\", default = [])] a: Option<Str>",
                "`nullable` in all of the field's versions needs no range",
            ),
            (
                "#[kafka(versions = \"3..\", nullable = \"2..\", default = [])] a: Option<Str>",
                "`nullable` in all of the field's versions needs no range",
            ),
            ("#[kafka(default = 0)] a: i32", "`default` is what the type starts with; leave it out"),
            ("#[kafka(ignorable)] #[kafka(map_key)] a: i32", "two lists of attributes; write one"),
            ("#[kafka(entity = \"groupId\")] a: GroupId", "`entity` is the type's; leave it out"),
            ("#[kafka(name = \"MaxBytes\")] max_bytes: i32", "`name` is the field's name; leave it out"),
        ];
        for (fields, what) in cases {
            assert_eq!(found(fields), [what], "{fields}");
        }
    }

    #[test]
    fn versions_of_a_nested_field_are_judged_where_its_struct_stands() {
        let found = |holder: &str| {
            let request = format!(
                "#[derive(KafkaMessage)] #[kafka(api = 1, versions = \"0..=9\")] struct Request {{ {holder} }}"
            );
            let inner = "#[derive(KafkaMessage)] struct Inner { #[kafka(versions = \"3..\")] one: i32 }";
            repetitions(&[parse("a.rs", &request).unwrap(), parse("b.rs", inner).unwrap()]).unwrap()
        };
        assert_eq!(found("a: Vec<Inner>"), [""; 0]);
        let repeated = "b.rs:1: `Inner.one`: `versions` are those of the tag or of what is around; leave them out";
        assert_eq!(found("#[kafka(versions = \"3..\")] a: Vec<Inner>"), [repeated]);
        assert!(found("a: i32")[0].contains("no message holds it"));
    }

    #[test]
    fn what_says_something_is_left_alone() {
        let fields = [
            "#[kafka(versions = \"1..\")] a: i32",
            "#[kafka(versions = \"0..=8\")] a: i32",
            "#[kafka(versions = \"1..\", tag = 0, tagged = \"6..\")] a: i32",
            "#[kafka(nullable = \"1..\", default = [])] a: Option<Str>",
            "#[kafka(nullable, default = [])] a: Option<Str>",
            "#[kafka(default = -1)] a: i32",
            "#[kafka(entity = \"groupId\")] a: Str",
        ];
        for fields in fields {
            assert_eq!(found(fields), [""; 0], "{fields}");
        }
    }
}
