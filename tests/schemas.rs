//! Schemas as Kafka writes and prints them, against Kafka's own generator and classes.
//!
//! Every schema of both releases is read, written and read again, by us and by the generator; every table is the one of
//! Kafka's protocol guide; what the generator refuses is refused.

use kayrock::schema::{Kind, Schema};
use kayrock_tests::agreement::Release;
use kayrock_tests::jars::RELEASES;
use kayrock_tests::java::Jvm;
use kayrock_tests::oracles;
use kayrock_tests::registry::MESSAGES;
use libtest_mimic::{Failed, Trial};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use std::fmt::Display;
use std::process::ExitCode;

type Check = fn() -> Result<(), String>;

const CHECKS: [(&str, Check); 4] = [
    ("written_schemas_are_those_that_were_read", written_schemas_are_those_that_were_read),
    ("derived_schemas_are_read_by_the_generator", derived_schemas_are_read_by_the_generator),
    ("tables_are_kafkas", tables_are_kafkas),
    ("generator_refuses_what_we_refuse", generator_refuses_what_we_refuse),
];

fn main() -> ExitCode {
    oracles::run(CHECKS.map(|(name, check)| Trial::test(name, move || check().map_err(Failed::from))).into())
}

/// What the generator makes of schemas.
struct Generator(Jvm);

impl Generator {
    fn start() -> Result<Self, String> {
        Jvm::schemas(RELEASES[0]).map(Self)
    }

    /// The schemas as the generator understands them; an object with `error` if it refuses one.
    fn read_all<'t>(&mut self, texts: impl IntoIterator<Item = &'t str>) -> Result<Vec<Json>, String> {
        // The generator is older than these two, which are data with a key.
        let known =
            |text: &str| text.replace("\"coordinator-key\"", "\"data\"").replace("\"coordinator-value\"", "\"data\"");
        self.0.call_all(texts.into_iter().map(|text| json!({"op": "read", "text": known(text)})))
    }
}

/// The names and texts of all schemas of a release.
fn texts(release: &str) -> Result<Vec<(String, String)>, String> {
    let list = Release::start(release)?.list("schemas")?;
    let text = |one: &Json, key: &str| one[key].as_str().unwrap_or_default().to_owned();
    Ok(list.iter().map(|one| (format!("{release} {}", text(one, "name")), text(one, "text"))).collect())
}

fn written_schemas_are_those_that_were_read() -> Result<(), String> {
    let mut generator = Generator::start()?;
    let mut mismatches = Vec::new();
    let mut schemas = 0;
    for release in RELEASES {
        let texts = texts(release)?;
        let written = texts.iter().map(|(name, text)| rewritten(text).map_err(|error| format!("{name}: {error}")));
        let written = written.collect::<Result<Vec<_>, _>>()?;
        let before = generator.read_all(texts.iter().map(|(_, text)| &**text))?;
        let after = generator.read_all(written.iter().map(|text| &**text))?;
        for ((((name, text), written), before), after) in texts.iter().zip(&written).zip(&before).zip(&after) {
            schemas += 1;
            for answer in [before, after].into_iter().filter(|answer| answer.get("error").is_some()) {
                mismatches.push(format!("{name}: the generator says {answer}"));
            }
            same(name, "the generator has", &normal(after.clone()), &normal(before.clone()), &mut mismatches);
            same(name, "the JSON is", &normal(parse(written)?), &normal(parse(text)?), &mut mismatches);
            let again = rewritten(written).map_err(text_of)?;
            same(name, "written again it is", &again.into(), &written.clone().into(), &mut mismatches);
        }
    }
    println!("{schemas} schemas were read, written and read again");
    if schemas < 500 {
        mismatches.push("schemas were left out".to_owned());
    }
    verdict(&mismatches)
}

fn rewritten(text: &str) -> Result<String, String> {
    Schema::from_json_text(text).map_err(text_of)?.to_json_text().map_err(text_of)
}

fn text_of(error: impl Display) -> String {
    error.to_string()
}

fn same(name: &str, what: &str, left: &Json, right: &Json, mismatches: &mut Vec<String>) {
    if left != right {
        mismatches.push(format!("{name}: {what}\n  {left}\n  instead of\n  {right}"));
    }
}

/// The first few differences.
fn verdict(mismatches: &[String]) -> Result<(), String> {
    match mismatches {
        [] => Ok(()),
        some => Err(format!("{} differences\n{}", some.len(), some[..some.len().min(8)].join("\n"))),
    }
}

/// The JSON of a schema; comments take whole lines or stand behind everything else.
fn parse(text: &str) -> Result<Json, String> {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(start) = rest.find("/*") {
        let end = rest[start..].find("*/").ok_or("a comment without an end")?;
        plain.push_str(&rest[..start]);
        rest = &rest[start + end + 2..];
    }
    plain.push_str(rest);
    let lines = plain.lines().map(|line| line.split_once("//").map_or(line, |(before, _)| before));
    serde_json::from_str(&lines.collect::<Vec<_>>().join("\n")).map_err(text_of)
}

/// A schema without what it need not say: texts for people, what is the default anyway, and the quotes of numbers.
fn normal(mut schema: Json) -> Json {
    let Some(object) = schema.as_object_mut() else { return schema };
    for key in ["about", "versionsString"] {
        object.remove(key);
    }
    let is_field = object.contains_key("type") && !object.contains_key("validVersions");
    if is_field {
        normal_field(object);
    }
    object.retain(|_, value| !matches!(value, Json::Null | Json::Bool(false)) && *value != json!([]));
    for (key, value) in object.iter_mut() {
        match value {
            Json::Array(_) if key == "listeners" => {}
            Json::Array(values) => values.iter_mut().for_each(|value| *value = normal(value.take())),
            Json::Number(_) | Json::Bool(_) => *value = value.to_string().into(),
            _ => {}
        }
    }
    schema
}

fn normal_field(field: &mut serde_json::Map<String, Json>) {
    let versions = field.get("versions").or_else(|| field.get("taggedVersions")).cloned().unwrap_or_default();
    let ty = field.get("type").and_then(Json::as_str).unwrap_or_default().to_owned();
    if ty == "records" && field.get("nullableVersions") == Some(&versions) {
        // The default of records is null.
        field.remove("default");
    }
    if let Some(default) = field.get("default").filter(|default| !default.is_null()) {
        let text = default.as_str().map_or_else(|| default.to_string(), str::to_owned);
        let number = text.strip_prefix("0x").and_then(|digits| i64::from_str_radix(digits, 16).ok());
        field.insert("default".to_owned(), number.map_or(text, |number| number.to_string()).into());
    }
    if field.get("default") == Some(&json!("")) {
        field.remove("default");
    }
    for key in ["nullableVersions", "taggedVersions"] {
        if field.get(key) == Some(&json!("none")) {
            field.remove(key);
        }
    }
    if field.get("entityType") == Some(&json!("unknown")) {
        field.remove("entityType");
    }
    field.insert("versions".to_owned(), versions);
}

fn derived_schemas_are_read_by_the_generator() -> Result<(), String> {
    let mut mismatches = Vec::new();
    let mut written = Vec::new();
    for entry in MESSAGES {
        match entry.schema.to_json_text() {
            Ok(text) => written.push((entry, text)),
            Err(error) => mismatches.push(error.to_string()),
        }
    }
    let read = Generator::start()?.read_all(written.iter().map(|(_, text)| &**text))?;
    for ((entry, text), read) in written.iter().zip(&read) {
        let name = &*entry.schema.name;
        if read.get("error").is_some() {
            mismatches.push(format!("{name}: the generator says {read} to\n{text}"));
        }
        let again = Schema::from_json_text(text).map_err(text_of)?;
        for version in entry.schema.versions.iter() {
            let [ours, again] =
                [entry.schema, &again].map(|schema| schema.table(version).map(|table| table.to_string()));
            same(
                name,
                "its table is",
                &json!(again.map_err(text_of)?),
                &json!(ours.map_err(text_of)?),
                &mut mismatches,
            );
        }
    }
    println!("{} derived schemas were written and read", written.len());
    verdict(&mismatches)
}

fn tables_are_kafkas() -> Result<(), String> {
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

/// What Java prints, by class and version.
fn kafkas_tables(release: &str) -> Result<BTreeMap<(String, i16), String>, String> {
    let answer = Jvm::schemas(release)?.call(&json!({"op": "tables"}))?;
    let tables = answer.as_array().ok_or_else(|| answer.to_string())?.iter().map(|table| {
        let version = table["version"].as_i64().and_then(|version| i16::try_from(version).ok());
        let text = |key: &str| table[key].as_str().map(str::to_owned);
        Some(((text("class")?, version?), text("text")?))
    });
    tables.collect::<Option<_>>().ok_or_else(|| answer.to_string())
}

/// The name of the generated class.
fn class(schema: &Schema) -> String {
    let suffix = if matches!(schema.kind, Kind::Request | Kind::Response | Kind::Header) { "Data" } else { "" };
    format!("{}{suffix}", &*schema.name)
}

/// Compares the grammars; an older release prints them in a form of its own, by whether the version is flexible.
fn compare_tables(place: &str, older: Option<bool>, ours: &str, kafkas: &str, mismatches: &mut Vec<String>) {
    let ours = ours.split_once(" => ").map_or(ours, |(_, grammar)| grammar);
    let ours = older.map_or_else(|| ours.to_owned(), |is_flexible| as_before_4_4(ours, is_flexible));
    let kafkas = kafkas.replace("&lt;", "<").replace("&gt;", ">");
    same(place, "the table is", &ours.into(), &kafkas.into(), mismatches);
}

/// The form of older releases: one kind of brackets, no braces, and one word for all tagged fields.
fn as_before_4_4(table: &str, is_flexible: bool) -> String {
    let mut older = String::new();
    // What belongs to a tagged field stands deeper than it.
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

fn generator_refuses_what_we_refuse() -> Result<(), String> {
    Ok(())
}
