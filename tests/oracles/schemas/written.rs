//! Schemas written as Kafka's JSON.

use super::{Generator, same, text_of, texts, verdict};
use kayrock::schema::Schema;
use kayrock_tests::jars::RELEASES;
use kayrock_tests::registry::MESSAGES;
use serde_json::{Value as Json, json};

pub(crate) fn schemas_are_those_that_were_read() -> Result<(), String> {
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
            for response in [before, after].into_iter().filter(|response| response.get("error").is_some()) {
                mismatches.push(format!("{name}: the generator says {response}"));
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

/// Messages whose first version was unstable and the next were not; Kafka's JSON can only mark the newest version.
const EARLY_ACCESS: [&str; 4] =
    ["ShareAcknowledgeRequest", "ShareFetchRequest", "ShareGroupDescribeRequest", "ShareGroupHeartbeatRequest"];

pub(crate) fn derived_schemas_are_read_by_the_generator() -> Result<(), String> {
    let mut mismatches = Vec::new();
    let mut written = Vec::new();
    for entry in MESSAGES {
        let is_early = EARLY_ACCESS.contains(&&*entry.schema.name);
        match entry.schema.to_json_text() {
            Ok(_) if is_early => mismatches.push(format!("{} has a form in Kafka's JSON", &*entry.schema.name)),
            Err(error) if is_early && error.to_string().contains("can be unstable") => {}
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

/// The JSON of a schema; comments take complete lines or are last in a line.
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

/// A schema without redundant parts: texts for people, explicit defaults, and the quotes of numbers.
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
