use super::*;
use crate::schema::{FieldSchema, StructSchema};
use crate::versions::Versions;

fn read(text: &str) -> Schema {
    Schema::from_json_text(text).unwrap_or_else(|error| panic!("{error}"))
}

/// The definition of a message of versions 0 to 9, flexible from 5 on, without its comments.
fn data(fields: &str) -> String {
    let text = format!(
        r#"{{ "type": "data", "name": "Data", "validVersions": "0-9", "flexibleVersions": "5+", "fields": [{fields}] }}"#
    );
    plain(&read(&text).to_rust().unwrap())
}

fn plain(source: &str) -> String {
    source.split_inclusive('\n').filter(|line| !line.trim_start().starts_with("//")).collect()
}

/// The lines of the one field, its last with the type.
fn field(json: &str) -> String {
    let source = data(json);
    let (_, fields) = source.split_once("pub struct Data {\n").unwrap();
    let (field, _) = fields.split_once("    pub unknown_tags:").unwrap();
    field.lines().map(str::trim).collect::<Vec<_>>().join(" ")
}

#[test]
fn message_looks_as_if_written_by_hand() {
    let text = r#"{ "type": "request", "apiKey": 12345, "name": "A", "validVersions": "0", "flexibleVersions": "none",
                    "fields": [] }"#;
    assert_eq!(
        read(text).to_rust().unwrap(),
        r#"//! `A` (API 12345): …

use kayrock::KafkaMessage;
use kayrock::types::DiscardedTags;

/// …
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 12_345, versions = "0", response = AResponse)]
pub struct A {
    /// Placeholder, since no version of this message has tagged fields.
    pub unknown_tags: DiscardedTags,
}
"#
    );
}

#[test]
fn structs_with_floats_are_not_eq() {
    let source = data(
        r#"{ "name": "Quotas", "type": "[]Quota", "versions": "0+", "fields": [
             { "name": "Limits", "type": "[]float64", "versions": "0+" } ] },
           { "name": "Owner", "type": "User", "versions": "0+", "fields": [
             { "name": "Name", "type": "string", "versions": "0+" } ] }"#,
    );
    let derives = source.split("#[derive(").skip(1).map(|item| {
        let (derives, rest) = item.split_once(")]").unwrap();
        let (_, name) = rest.split_once("pub struct ").unwrap();
        (name.split(' ').next().unwrap(), derives.contains(" Eq,"))
    });
    assert_eq!(derives.collect::<Vec<_>>(), [("Data", false), ("Quota", false), ("User", true)]);
}

#[test]
fn what_holds_anyway_is_left_out() {
    for (json, rust) in [
        (r#"{ "name": "A", "type": "int32", "versions": "0+" }"#, "pub a: i32,"),
        (r#"{ "name": "A", "type": "int32", "versions": "0-9", "default": "0" }"#, "pub a: i32,"),
        (r#"{ "name": "A", "type": "bool", "versions": "0-20", "default": "false" }"#, "pub a: bool,"),
        (r#"{ "name": "A", "type": "string", "versions": "0+", "default": "" }"#, "pub a: Str,"),
        (r#"{ "name": "A", "type": "int8", "versions": "3-9" }"#, r#"#[kafka(versions = "3..")] pub a: i8,"#),
        (r#"{ "name": "A", "type": "int8", "versions": "0-3" }"#, r#"#[kafka(versions = "0..=3")] pub a: i8,"#),
        (r#"{ "name": "A", "type": "int8", "versions": "4" }"#, r#"#[kafka(versions = "4")] pub a: i8,"#),
        (r#"{ "name": "A", "type": "int8", "versions": "10+" }"#, ""),
    ] {
        assert_eq!(field(json), rust, "{json}");
    }
}

#[test]
fn null_says_where_and_what_is_there_instead() {
    for (json, rust) in [
        (
            r#"{ "name": "A", "type": "string", "versions": "2+", "nullableVersions": "0+", "default": "null" }"#,
            r#"#[kafka(versions = "2..", nullable, default = None)] pub a: Option<Str>,"#,
        ),
        (
            r#"{ "name": "A", "type": "bytes", "versions": "0+", "nullableVersions": "3+" }"#,
            r#"#[kafka(nullable = "3..", default = [])] pub a: Option<Bytes>,"#,
        ),
        (
            r#"{ "name": "A", "type": "records", "versions": "0+", "nullableVersions": "0+" }"#,
            "#[kafka(nullable, default = None)] pub a: Option<Records>,",
        ),
        (
            r#"{ "name": "A", "type": "bytes", "versions": "0-2", "nullableVersions": "3+" }"#,
            r#"#[kafka(versions = "0..=2")] pub a: Bytes,"#,
        ),
    ] {
        assert_eq!(field(json), rust, "{json}");
    }
}

#[test]
fn tagged_fields_say_versions_only_when_once_positional() {
    for (json, rust) in [
        (
            r#"{ "name": "A", "type": "int8", "versions": "6+", "tag": 0, "taggedVersions": "6+" }"#,
            r#"#[kafka(tag = 0, tagged = "6..")] pub a: i8,"#,
        ),
        (
            r#"{ "name": "A", "type": "int8", "versions": "2+", "tag": 0, "taggedVersions": "6+" }"#,
            r#"#[kafka(versions = "2..", tag = 0, tagged = "6..")] pub a: i8,"#,
        ),
    ] {
        assert_eq!(field(json), rust, "{json}");
    }
}

#[test]
fn types_say_what_they_are() {
    for (ty, entity, name, rust) in [
        ("int32", "brokerId", "A", "pub a: BrokerId,"),
        ("[]int32", "brokerId", "A", "pub a: ShortVec<BrokerId>,"),
        ("[]string", "topicName", "A", "pub a: Vec<TopicName>,"),
    ] {
        let json = format!(r#"{{ "name": "{name}", "type": "{ty}", "versions": "0+", "entityType": "{entity}" }}"#);
        assert_eq!(field(&json), rust);
    }
    for (name, ty, rust) in [
        ("ErrorCode", "int16", "pub error_code: ErrorCode,"),
        ("TopicErrorCode", "[]int16", "pub topic_error_code: Vec<ErrorCode>,"),
        ("ErrorCode", "int32", "pub error_code: i32,"),
    ] {
        assert_eq!(field(&format!(r#"{{ "name": "{name}", "type": "{ty}", "versions": "0+" }}"#)), rust);
    }
}

#[test]
fn names_give_kafkas_back_or_say_them() {
    for (kafka, rust) in [
        ("MaxBytes", "pub max_bytes: i8,"),
        ("maxBytes", r#"#[kafka(name = "maxBytes")] pub max_bytes: i8,"#),
        ("ISRChange", r#"#[kafka(name = "ISRChange")] pub isr_change: i8,"#),
        ("isKRaft", r#"#[kafka(name = "isKRaft")] pub is_kraft: i8,"#),
        ("V3AndBelow", "pub v3_and_below: i8,"),
        ("Type", "pub r#type: i8,"),
        ("Self", "pub self_: i8,"),
        ("UnknownTags", "pub unknown_tags_: i8,"),
    ] {
        assert_eq!(field(&format!(r#"{{ "name": "{kafka}", "type": "int8", "versions": "0+" }}"#)), rust);
    }
    let both =
        data(r#"{ "name": "A", "type": "int8", "versions": "0+" }, { "name": "a", "type": "int8", "versions": "0+" }"#);
    assert!(both.contains("    pub a: i8,\n    #[kafka(name = \"a\")]\n    pub a_: i8,\n"), "{both}");
}

#[test]
fn versions_of_nested_fields_are_narrowed() {
    let source = data(
        r#"{ "name": "Outer", "type": "[]Outer", "versions": "3-7", "fields": [
             { "name": "Whole", "type": "int8", "versions": "0+" },
             { "name": "Gone", "type": "int8", "versions": "0-2" },
             { "name": "Early", "type": "int8", "versions": "0-4" },
             { "name": "Late", "type": "int8", "versions": "5-7" }
           ]}"#,
    );
    let (_, outer) = source.split_once("pub struct Outer {\n").unwrap();
    assert_eq!(
        outer,
        "    pub whole: i8,\n    #[kafka(versions = \"3..=4\")]\n    pub early: i8,\n    \
         #[kafka(versions = \"5..\")]\n    pub late: i8,\n    pub unknown_tags: UnknownTags,\n}\n"
    );
}

#[test]
fn structs_with_taken_names_have_the_messages_in_front() {
    let source = data(
        r#"{ "name": "A", "type": "Uuid", "versions": "0+", "fields": [] },
           { "name": "B", "type": "Data", "versions": "0+", "fields": [] },
           { "name": "C", "type": "DataUuid", "versions": "0+", "fields": [] }"#,
    );
    for name in ["pub a: DataUuid,", "pub b: DataData,", "pub c: DataDataUuid,", "#[kafka(name = \"Uuid\")]"] {
        assert!(source.contains(name), "{name} in {source}");
    }
}

#[test]
fn request_and_response_share_what_is_alike() {
    let message = |kind: &str, name: &str, ty: &str| {
        read(&format!(
            r#"{{ "apiKey": 1, "type": "{kind}", "name": "{name}", "validVersions": "0-1", "flexibleVersions": "none",
                 "fields": [
                   {{ "name": "A", "type": "Outer", "versions": "0+", "fields": [
                     {{ "name": "A", "type": "Inner", "versions": "0+", "fields": [
                       {{ "name": "A", "type": "{ty}", "versions": "0+" }}
                     ]}}
                   ]}},
                   {{ "name": "B", "type": "Same", "versions": "0+", "fields": [] }}
                 ] }}"#
        ))
    };
    let (request, response) = (message("request", "AskRequest", "int8"), message("response", "Answer", "int16"));
    let source = module(&[&response, &request]).unwrap();
    assert!(source.starts_with("//! `Ask` (API 1): …\n\nuse "), "{source}");
    let names: Vec<_> = source.lines().filter_map(|line| line.strip_prefix("pub struct ")).collect();
    assert_eq!(
        names,
        [
            "AskRequest {",
            "AskRequestOuter {",
            "AskRequestInner {",
            "Same {",
            "Answer {",
            "AnswerOuter {",
            "AnswerInner {"
        ]
    );
    assert!(source.contains("response = Answer)"), "{source}");
}

#[test]
fn headers_are_said_where_they_do_not_follow() {
    let attribute = |kind: &str, key: i16, headers: &str| {
        let source = read(&format!(
            r#"{{ "apiKey": {key}, "type": "{kind}", "name": "A", "validVersions": "0-3", "flexibleVersions": "2+",
                 {headers} "fields": [] }}"#
        ))
        .to_rust()
        .unwrap();
        source.lines().find_map(|line| line.split_once("header = ").map(|(_, rest)| rest.to_owned()))
    };
    assert_eq!(attribute("request", 1, ""), None);
    assert_eq!(attribute("request", 1, r#""headerVersions": { "0-1": "1", "2+": "2" },"#), None);
    assert_eq!(
        attribute("request", 1, r#""headerVersions": { "0-1": "1", "2": "2", "3+": "3" },"#).unwrap(),
        "\"3..: 3\")]"
    );
    assert_eq!(attribute("response", 18, "").unwrap(), "\"0..: 0\")]");
}

#[test]
fn definitions_may_say_what_kafkas_json_cannot() {
    let schema = read(
        r#"{ "type": "data", "name": "Data", "validVersions": "0", "flexibleVersions": "0+", "fields": [
             { "name": "A", "type": "string", "versions": "0+", "tag": 0, "taggedVersions": "0+" }
           ] }"#,
    );
    let [field] = &*schema.root.fields else { panic!("one field") };
    let field = FieldSchema { tag: Some(3), entity: Some("sagaId".into()), ..field.clone() };
    let root = StructSchema { fields: vec![field].into(), ..(*schema.root).clone() };
    let source = Schema { root: root.into(), ..schema }.to_rust().unwrap();
    assert!(source.contains(r#"kind = "data", sparse_tags)]"#), "{source}");
    assert!(source.contains(r#"#[kafka(tag = 3, tagged = "0..", entity = "sagaId")]"#), "{source}");
}

#[test]
fn replacements_are_kept() {
    let schema = read(
        r#"{ "type": "data", "name": "Data", "validVersions": "0-2", "flexibleVersions": "none", "fields": [
             { "name": "Name", "type": "string", "versions": "0-1", "ignorable": true },
             { "name": "Type", "type": "uuid", "versions": "2+", "ignorable": true }
           ] }"#,
    );
    let [name, other] = &*schema.root.fields else { panic!("two fields") };
    let name = FieldSchema { replaced_by: Some("Type".into()), ..name.clone() };
    let root = StructSchema { fields: vec![name, other.clone()].into(), ..(*schema.root).clone() };
    let schema = Schema { root: root.into(), ..schema };
    let source = schema.to_rust().unwrap();
    assert!(source.contains(r#"#[kafka(versions = "0..=1", ignorable, replaced_by = r#type)]"#), "{source}");
    let source = Schema { versions: Versions::new(0, 1), ..schema }.to_rust().unwrap();
    assert!(source.contains("#[kafka(ignorable)]"), "{source}");
}

#[test]
fn what_cannot_be_defined_is_refused() {
    let gone = read(r#"{ "apiKey": 4, "type": "response", "name": "GoneResponse", "validVersions": "none" }"#);
    assert_eq!(gone.to_rust().unwrap_err(), GenerateError::NoVersions { message: "GoneResponse".to_owned() });
    let draft = read(
        r#"{ "apiKey": 4, "type": "request", "name": "A", "validVersions": "0", "flexibleVersions": "none", "fields": [] }"#,
    );
    assert_eq!(module(&[&draft, &draft]).unwrap_err(), GenerateError::Repeated { message: "A".to_owned() });
    let unnumbered = Schema { api_key: None, ..draft };
    let error = unnumbered.to_rust().unwrap_err();
    assert_eq!(error.to_string(), "`A` has no `apiKey`; add one, in a draft any unused number");
}
