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
        // Words that came after the generator's release, and one that went before it.
        let words = [("coordinator-key", "data"), ("coordinator-value", "data"), ("zkBroker", "broker")];
        let quoted = |word| format!("\"{word}\"");
        let known = |text: &str| {
            words.iter().fold(text.to_owned(), |text, (word, known)| text.replace(&quoted(word), &quoted(known)))
        };
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
        same(
            name,
            "written again it is",
            &again.to_json_text().map_err(text_of)?.into(),
            &text.clone().into(),
            &mut mismatches,
        );
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

/// Who reads a schema.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Reads {
    Both,
    Nobody,
    /// The generator lets a mistake pass.
    Generator,
}

/// Keys of a field of type `int8` in all versions.
const OF_INT8: [(&str, Reads); 17] = [
    (r#""about": "x""#, Reads::Both),
    (r#""abaut": "x""#, Reads::Nobody),
    (r#""default": "0x7f""#, Reads::Both),
    (r#""default": 128"#, Reads::Nobody),
    (r#""default": "null""#, Reads::Nobody),
    (r#""entityType": "unknown""#, Reads::Both),
    (r#""entityType": "brokerId""#, Reads::Nobody),
    (r#""flexibleVersions": "none""#, Reads::Nobody),
    (r#""ignorable": "true""#, Reads::Both),
    (r#""ignorable": "maybe""#, Reads::Nobody),
    (r#""mapKey": true"#, Reads::Nobody),
    (r#""nullableVersions": "0+""#, Reads::Nobody),
    (r#""tag": 0"#, Reads::Nobody),
    (r#""taggedVersions": "2+""#, Reads::Nobody),
    (r#""tag": 0, "taggedVersions": "1+""#, Reads::Nobody),
    (r#""tag": "0", "taggedVersions": "2+""#, Reads::Both),
    (r#""zeroCopy": true"#, Reads::Nobody),
];

/// The fields of a message of versions 0 to 3, flexible from 2.
const FIELDS: [(&str, Reads); 33] = [
    (r#"{ "name": "A", "type": "int8" }"#, Reads::Nobody),
    (r#"{ "name": "A", "versions": "0+" }"#, Reads::Nobody),
    (r#"{ "name": "A-B", "type": "int8", "versions": "0+" }"#, Reads::Nobody),
    (r#"{ "name": "A", "type": "int8", "versions": 0 }"#, Reads::Both),
    (r#"{ "name": "A", "type": " int8 ", "versions": " 0+ " }"#, Reads::Both),
    (r#"{ "name": "A", "type": "int8", "versions": ["0+"] }"#, Reads::Nobody),
    (r#"{ "name": "A", "type": "int8", "versions": "x" }"#, Reads::Nobody),
    (r#"{ "name": "A", "type": "int8", "versions": "-1" }"#, Reads::Nobody),
    (r#"{ "name": "A", "type": "int8", "versions": "3-1" }"#, Reads::Generator),
    (r#"{ "name": "A", "type": "int8", "versions": "0+", "versions": "1+" }"#, Reads::Generator),
    (r#"{ "name": "A", "type": "int8", "versions": "0+", "versions": "0+" }"#, Reads::Both),
    (
        r#"{ "name": "A", "type": "int8", "versions": "0+" }, { "name": "A", "type": "int8", "versions": "0+" }"#,
        Reads::Nobody,
    ),
    (r#"{ "name": "A", "type": "int9", "versions": "0+" }"#, Reads::Nobody),
    (r#"{ "name": "A", "type": "[]", "versions": "0+" }"#, Reads::Nobody),
    (r#"{ "name": "A", "type": "[][]int8", "versions": "0+" }"#, Reads::Nobody),
    (r#"{ "name": "A", "type": "Lost", "versions": "0+" }"#, Reads::Generator),
    (r#"{ "name": "A", "type": "inner", "versions": "0+", "fields": [] }"#, Reads::Nobody),
    (
        r#"{ "name": "A", "type": "S", "versions": "0+", "fields": { "name": "B", "type": "int8", "versions": "0+" } }"#,
        Reads::Both,
    ),
    (
        r#"{ "name": "A", "type": "S", "versions": "0+", "fields": [] }, { "name": "B", "type": "S", "versions": "0+", "fields": [] }"#,
        Reads::Nobody,
    ),
    (
        r#"{ "name": "A", "type": "[]int8", "versions": "0+", "fields": [{ "name": "B", "type": "int8", "versions": "0+" }] }"#,
        Reads::Generator,
    ),
    (
        r#"{ "name": "A", "type": "[]S", "versions": "0+", "fields": [{ "name": "B", "type": "int8", "versions": "0+", "mapKey": true }] }"#,
        Reads::Both,
    ),
    (
        r#"{ "name": "A", "type": "[]S", "versions": "0+", "fields": [{ "name": "B", "type": "int8", "versions": "2+", "taggedVersions": "2+", "tag": 0, "mapKey": true }] }"#,
        Reads::Nobody,
    ),
    (r#"{ "name": "A", "type": "[]int8", "versions": "0+", "default": "1" }"#, Reads::Nobody),
    (r#"{ "name": "A", "type": "bool", "versions": "0+", "default": "TRUE" }"#, Reads::Both),
    (r#"{ "name": "A", "type": "uuid", "versions": "0+", "default": "x" }"#, Reads::Nobody),
    (
        r#"{ "name": "A", "type": "string", "versions": "0+", "nullableVersions": "1+", "default": "null" }"#,
        Reads::Nobody,
    ),
    (
        r#"{ "name": "A", "type": "string", "versions": "0+", "nullableVersions": "1+", "taggedVersions": "2+", "tag": 0 }"#,
        Reads::Both,
    ),
    (r#"{ "name": "A", "type": "string", "taggedVersions": "2+", "tag": 0, "nullableVersions": "3+" }"#, Reads::Nobody),
    (r#"{ "name": "A", "type": "string", "versions": "0+", "flexibleVersions": "1+" }"#, Reads::Nobody),
    (r#"{ "name": "A", "type": "int8", "taggedVersions": "2+", "tag": 1 }"#, Reads::Nobody),
    (r#"{ "name": "A", "type": "int8", "taggedVersions": "2+", "tag": -1 }"#, Reads::Nobody),
    (r#"{ "name": "A", "type": "int8", "taggedVersions": "2-3", "tag": 0 }"#, Reads::Nobody),
    (r#"{ "name": "A", "type": "records", "taggedVersions": "2+", "tag": 0 }"#, Reads::Nobody),
];

/// What stands before the fields of a message without any.
const HEADS: [(&str, Reads); 14] = [
    (r#""type": "data", "flexibleVersions": "2-3""#, Reads::Nobody),
    (r#""type": "data""#, Reads::Nobody),
    (r#""type": "dat", "flexibleVersions": "2+""#, Reads::Nobody),
    (r#""flexibleVersions": "2+""#, Reads::Nobody),
    (r#""type": "request", "apiKey": 40000, "flexibleVersions": "2+""#, Reads::Nobody),
    (r#""type": "request", "apiKey": "4", "listeners": "broker", "flexibleVersions": "2+""#, Reads::Both),
    (r#""type": "request", "apiKey": 4, "listeners": ["brokr"], "flexibleVersions": "2+""#, Reads::Nobody),
    (r#""type": "response", "apiKey": 4, "listeners": ["broker"], "flexibleVersions": "2+""#, Reads::Nobody),
    (r#""type": "response", "apiKey": 4, "latestVersionUnstable": true, "flexibleVersions": "2+""#, Reads::Nobody),
    (
        r#""type": "data", "flexibleVersions": "2+", "commonStructs": [{ "name": "S", "versions": "0-3", "fields": [] }]"#,
        Reads::Both,
    ),
    (r#""type": "data", "flexibleVersions": "2+", "commonStructs": [{ "name": "S", "fields": [] }]"#, Reads::Nobody),
    (
        r#""type": "data", "flexibleVersions": "2+", "commonStructs": [{ "name": "s", "versions": "0-3", "fields": [] }]"#,
        Reads::Nobody,
    ),
    (
        r#""type": "data", "flexibleVersions": "2+", "commonStructs": [{ "name": "S", "versions": "0-3", "about": "x", "fields": [] }]"#,
        Reads::Nobody,
    ),
    (
        r#""type": "data", "flexibleVersions": "2+", "commonStructs": [{ "name": "S", "versions": "0-3", "fields": [{ "name": "A", "type": "[]S", "versions": "0+" }] }]"#,
        Reads::Nobody,
    ),
];

fn generator_refuses_what_we_refuse() -> Result<(), String> {
    let of_fields = |fields: &str| {
        let head = r#""apiKey": 4, "type": "request", "name": "T", "validVersions": "0-3", "flexibleVersions": "2+""#;
        format!("{{ {head}, \"fields\": [{fields}] }}")
    };
    let of_int8 = |keys: &str| of_fields(&format!(r#"{{ "name": "A", "type": "int8", "versions": "0+", {keys} }}"#));
    let of_head = |head: &str| format!(r#"{{ {head}, "name": "T", "validVersions": "0-3", "fields": [] }}"#);
    let cases = OF_INT8.map(|(keys, reads)| (of_int8(keys), reads)).into_iter();
    let cases = cases.chain(FIELDS.map(|(fields, reads)| (of_fields(fields), reads)));
    let cases: Vec<_> = cases.chain(HEADS.map(|(head, reads)| (of_head(head), reads))).collect();

    let answers = Generator::start()?.read_all(cases.iter().map(|(text, _)| &**text))?;
    let mut mismatches = Vec::new();
    for ((text, expected), answer) in cases.iter().zip(&answers) {
        let ours = Schema::from_json_text(text);
        let reads = match (&ours, answer.get("error")) {
            (Ok(_), None) => Reads::Both,
            (Err(_), Some(_)) => Reads::Nobody,
            (Err(_), None) => Reads::Generator,
            (Ok(_), Some(_)) => {
                mismatches.push(format!("only we read {text}"));
                continue;
            }
        };
        if reads != *expected {
            mismatches.push(format!("{reads:?} instead of {expected:?}: {text}: {:?}, {answer}", ours.err()));
        }
    }
    println!("{} schemas were offered to the generator", cases.len());
    verdict(&mismatches)
}
