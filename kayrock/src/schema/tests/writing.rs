//! Schemas written as Kafka's JSON.

use super::*;
use crate::{KafkaMessage, Message, Str};

/// Kafka's form, with every key.
pub(super) const FULL: &str = r#"{
  "apiKey": 4,
  "type": "request",
  "listeners": ["zkBroker", "broker"],
  "name": "ARequest",
  "validVersions": "2-9",
  "deprecatedVersions": "2-3",
  "flexibleVersions": "4+",
  "latestVersionUnstable": true,
  "headerVersions": { "0-3": "1", "4+": "2" },
  "fields": [
    { "name": "Id", "type": "uuid", "versions": "0+", "default": "AAAAAAAAAAAAAAAAAAAAAQ" },
    { "name": "Topics", "type": "[]Topic", "versions": "3-8", "fields": [
      { "name": "Name", "type": "string", "versions": "0+", "mapKey": true, "entityType": "topicName" },
      { "name": "Inner", "type": "Shared", "versions": "5", "nullableVersions": "0+", "default": "null" }
    ]},
    { "name": "Extra", "type": "bytes", "versions": "0+", "nullableVersions": "0+", "taggedVersions": "4+", "tag": 0, "flexibleVersions": "none", "default": "null", "ignorable": true, "zeroCopy": true },
    { "name": "Shared", "type": "Shared", "versions": "0+" },
    { "name": "Quota", "type": "float64", "versions": "0+", "default": "1.5" },
    { "name": "Empty", "type": "Empty", "versions": "0+", "fields": [] }
  ],
  "commonStructs": [
    { "name": "Shared", "versions": "1+", "deprecatedVersions": "1", "fields": [
      { "name": "Text", "type": "string", "versions": "1+", "default": "say \"when\"" }
    ]},
    { "name": "Idle", "versions": "0+", "fields": [] }
  ]
}
"#;

fn rewritten(text: &str) -> String {
    Schema::from_json_text(text).unwrap().to_json_text().unwrap()
}

#[test]
fn everything_read_is_written_in_kafkas_form() {
    assert_eq!(rewritten(FULL), FULL);
}

#[test]
fn gone_api_has_no_more_than_its_name() {
    let text = r#"{
  "apiKey": 7,
  "type": "request",
  "name": "Gone",
  "validVersions": "none"
}
"#;
    assert_eq!(rewritten(text), text);
}

#[test]
fn header_versions_are_written_if_they_were_read() {
    let text = |headers| {
        format!(
            r#"{{
  "apiKey": 18,
  "type": "response",
  "name": "ApiVersionsResponse",
  "validVersions": "0-3",
  "flexibleVersions": "3+",{headers}
  "fields": []
}}
"#
        )
    };
    for headers in ["", "\n  \"headerVersions\": { \"0+\": \"0\" },"] {
        assert_eq!(rewritten(&text(headers)), text(headers));
    }
}

#[test]
fn structs_inside_common_ones_become_common() {
    let text = r#"{ "type": "data", "name": "T", "validVersions": "0", "flexibleVersions": "none",
        "fields": [{ "name": "A", "type": "Outer", "versions": "0+" }],
        "commonStructs": [{ "name": "Outer", "versions": "0+", "fields": [
            { "name": "B", "type": "[]Inner", "versions": "0+", "fields": [] }] }] }"#;
    let again = Schema::from_json_text(&rewritten(text)).unwrap();
    assert_eq!(again.common.iter().map(|common| &*common.schema.name).collect::<Vec<_>>(), ["Outer", "Inner"]);
}

/// A place in a log.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(crate = "crate")]
struct Place {
    offset: i64,
    unknown_tags: UnknownTags,
}

/// A message with every part that Kafka's JSON expresses differently.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(crate = "crate", api = 77, versions = "1..=4", flexible = "3..", header = "2..: 1")]
struct OddResponse {
    #[kafka(versions = "2..=2")]
    from: Place,
    #[kafka(versions = "3..")]
    to: Vec<Place>,
    #[kafka(default = 3 + 4)]
    count: i32,
    #[kafka(default = Str::new())]
    text: Str,
    unknown_tags: UnknownTags,
}

#[test]
fn derived_schema_is_written() {
    let text = r#"{
  "apiKey": 77,
  "type": "response",
  "name": "OddResponse",
  "validVersions": "1-4",
  "flexibleVersions": "3+",
  "headerVersions": { "0-1": "0", "2+": "1" },
  "fields": [
    { "name": "From", "type": "Place", "versions": "2" },
    { "name": "To", "type": "[]Place", "versions": "3+" },
    { "name": "Count", "type": "int32", "versions": "1+", "default": "7" },
    { "name": "Text", "type": "string", "versions": "1+" }
  ],
  "commonStructs": [
    { "name": "Place", "versions": "2+", "fields": [
      { "name": "Offset", "type": "int64", "versions": "0+" }
    ]}
  ]
}
"#;
    assert_eq!(OddResponse::SCHEMA.to_json_text().unwrap(), text);
}

#[test]
fn one_name_is_one_struct() {
    let text = r#"{ "type": "data", "name": "T", "validVersions": "0", "flexibleVersions": "none", "fields": [
        { "name": "A", "type": "S", "versions": "0+", "fields": [{ "name": "X", "type": "int8", "versions": "0+" }] },
        { "name": "B", "type": "R", "versions": "0+", "fields": [{ "name": "X", "type": "int8", "versions": "0+" }] }] }"#;
    let mut schema = Schema::from_json_text(text).unwrap();
    let rename = |schema: &mut Schema, inner: StructSchema| {
        let mut fields = schema.root.fields.to_vec();
        fields[1].ty = Type::Struct(inner.into()).into();
        schema.root = StructSchema { fields: fields.into(), ..(*schema.root).clone() }.into();
    };
    let Type::Struct(same) = (*schema.root.fields[0].ty).clone() else { panic!("{schema:?}") };
    rename(&mut schema, (*same).clone());
    let again = Schema::from_json_text(&schema.to_json_text().unwrap()).unwrap();
    assert_eq!(again.common.len(), 1);
    rename(&mut schema, StructSchema { name: "S".into(), fields: Vec::new().into(), is_message: false });
    let refused = schema.to_json_text().unwrap_err().to_string();
    assert_eq!(refused, "T cannot be written as Kafka's JSON: two different structs have the name `S`");
}

fn refusal(change: impl FnOnce(&mut Schema)) -> String {
    let mut schema = Schema::from_json_text(FULL).unwrap();
    change(&mut schema);
    schema.to_json_text().expect_err("Kafka's JSON cannot say it").to_string()
}

fn with_default(default: super::DefaultValue) -> String {
    refusal(|schema| {
        let mut fields = schema.root.fields.to_vec();
        fields[0].ty = Type::String.into();
        fields[0].default = default;
        schema.root = StructSchema { fields: fields.into(), ..(*schema.root).clone() }.into();
    })
}

#[test]
fn what_kafka_cannot_say_is_refused() {
    let what = |text: String| text.strip_prefix("ARequest cannot be written as Kafka's JSON: ").map(str::to_owned);
    let unstable = refusal(|schema| schema.unstable = Versions::new(8, 9));
    assert_eq!(what(unstable).unwrap(), "only the newest version can be unstable, found 8..=9");
    let null = with_default(super::DefaultValue::String("null".into()));
    assert_eq!(what(null).unwrap(), "default of `Id` in `ARequest` is the string `null`, which means null");
    let computed = with_default(super::DefaultValue::Computed(|| Value::Bytes("x".into())));
    assert_eq!(what(computed).unwrap(), "default of `Id` in `ARequest` is not a literal");
    let float = with_default(super::DefaultValue::Float(f64::NAN));
    assert_eq!(what(float).unwrap(), "default of `Id` in `ARequest` is not a literal");
    let records = refusal(|schema| {
        let mut fields = schema.root.fields.to_vec();
        (fields[0].ty, fields[0].nullable, fields[0].default) =
            (Type::Records.into(), Versions::ALL, super::DefaultValue::Zero);
        schema.root = StructSchema { fields: fields.into(), ..(*schema.root).clone() }.into();
    });
    let empty = "default of `Id` in `ARequest` is empty, but nullable records default to null";
    assert_eq!(what(records).unwrap(), empty);
    let gap = refusal(|schema| {
        let mut fields = schema.root.fields.to_vec();
        fields[2].tag = Some(10_000);
        schema.root = StructSchema { fields: fields.into(), ..(*schema.root).clone() }.into();
    });
    assert_eq!(what(gap).unwrap(), "tag 10000 leaves a gap, the next free tag is 0");
}
