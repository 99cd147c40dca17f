//! Schemas printed as the tables of Kafka's protocol guide.

use super::{same, text_of, texts, verdict};
use kayrock::schema::{MessageKind, Schema};
use kayrock_tests::jars::RELEASES;
use kayrock_tests::java::Jvm;
use kayrock_tests::registry::MESSAGES;
use serde_json::json;
use std::collections::BTreeMap;

pub(crate) fn are_kafkas() -> Result<(), String> {
    let mut mismatches = Vec::new();
    let [mut tables, mut derived_tables] = [0, 0];
    let derived: BTreeMap<_, _> = MESSAGES.iter().map(|entry| (&*entry.schema.name, entry.schema)).collect();
    for release in RELEASES {
        let kafkas = kafkas_tables(release)?;
        for (name, text) in texts(release)? {
            let schema = Schema::from_json_text(&text).map_err(|error| format!("{name}: {error}"))?;
            for version in schema.versions.iter() {
                let place = format!("{name} v{version}");
                let kafkas = kafkas.get(&(class(&schema), version)).ok_or(format!("{place}: Kafka has no table"))?;
                let ours = schema.table(version).map_err(text_of)?.to_string();
                let is_flexible = (release != RELEASES[0]).then(|| schema.flexible.contains(version));
                compare_tables(&place, is_flexible, &ours, kafkas, &mut mismatches);
                tables += 1;
                // The newer release has the newest names and all tagged fields.
                if let Some(derived) = derived.get(&*schema.name).filter(|_| release == RELEASES[0]) {
                    let ours = derived.table(version).map_err(text_of)?.to_string();
                    compare_tables(&format!("derived {place}"), None, &ours, kafkas, &mut mismatches);
                    derived_tables += 1;
                }
            }
        }
    }
    println!("{tables} tables of Kafka's schemas and {derived_tables} of derived ones were compared");
    if tables < 1300 {
        mismatches.push("tables were left out".to_owned());
    }
    verdict(&mismatches)
}

/// Java's tables, by class and version.
fn kafkas_tables(release: &str) -> Result<BTreeMap<(String, i16), String>, String> {
    let response = Jvm::schemas(release)?.call(&json!({"op": "tables"}))?;
    let tables = response.as_array().ok_or_else(|| response.to_string())?.iter().map(|table| {
        let version = table["version"].as_i64().and_then(|version| i16::try_from(version).ok());
        let text = |key: &str| table[key].as_str().map(str::to_owned);
        Some(((text("class")?, version?), text("text")?))
    });
    tables.collect::<Option<_>>().ok_or_else(|| response.to_string())
}

/// The name of the generated class.
fn class(schema: &Schema) -> String {
    let suffix = if matches!(schema.kind, MessageKind::Request | MessageKind::Response | MessageKind::Header) {
        "Data"
    } else {
        ""
    };
    format!("{}{suffix}", &*schema.name)
}

/// Compares the grammars; an older release has its own form, which depends on whether the version is flexible.
fn compare_tables(place: &str, older: Option<bool>, ours: &str, kafkas: &str, mismatches: &mut Vec<String>) {
    let ours = ours.split_once(" => ").map_or(ours, |(_, grammar)| grammar);
    let ours = older.map_or_else(|| ours.to_owned(), |is_flexible| as_before_4_4(ours, is_flexible));
    let kafkas = kafkas.replace("&lt;", "<").replace("&gt;", ">");
    same(place, "the table is", &ours.into(), &kafkas.into(), mismatches);
}

/// The form of older releases: one kind of brackets, no braces, and one word for all tagged fields.
fn as_before_4_4(table: &str, is_flexible: bool) -> String {
    let mut older = String::new();
    // The fields of a tagged field are indented deeper than it.
    let mut left_out = None;
    for line in table.lines() {
        let depth = line.len() - line.trim_start().len();
        if left_out.is_some_and(|tagged| depth > tagged) {
            continue;
        }
        let (label, grammar) = line.split_once(" => ").map_or((None, line), |(label, rest)| (Some(label), rest));
        left_out = label.is_some_and(|label| label.contains("<tag:")).then_some(depth);
        if left_out.is_some() {
            continue;
        }
        older.extend(label.into_iter().flat_map(|label| [label, " => "]));
        match grammar.trim_start_matches('?').strip_prefix('{') {
            None => older.push_str(&grammar.replace("NULLABLE_RECORDS", "RECORDS")),
            Some(names) => {
                let names = names.replace("<tag: ", "<").replace('(', "[").replace(')', "]");
                let names = names.split_whitespace().filter(|name| *name != "}" && !name.contains('<'));
                names.for_each(|name| older.extend([name.trim_start_matches('?'), " "]));
                older.push_str(if is_flexible { "TAG_BUFFER " } else { "" });
            }
        }
        older.push('\n');
    }
    older
}
