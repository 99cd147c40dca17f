//! Kafka's schemas.

use super::*;

fn error(text: &str) -> String {
    Schema::from_json_text(text).expect_err("no schema").to_string()
}

fn field_error(field: &str) -> String {
    let text = format!(
        r#"{{ "type": "data", "name": "T", "validVersions": "0-3", "flexibleVersions": "2+", "fields": [
{field}] }}"#
    );
    error(&text)
}

#[test]
fn all_keys_of_a_message_are_read() {
    let schema = Schema::from_json_text(
        r#"/* A request. */ { "apiKey": 4, "type": "request", "name": "ARequest", "validVersions": "2-9",
            "listeners": ["zkBroker", "broker", "controller"], "flexibleVersions": "none",
            "deprecatedVersions": "2-3", "latestVersionUnstable": true, "headerVersions": { "2": "1", "3+": 2 },
            "fields": [] }"#,
    )
    .unwrap();
    assert_eq!((schema.kind, schema.api_key, &*schema.name), (Kind::Request, Some(4), "ARequest"));
    assert_eq!((schema.versions, schema.flexible), (Versions::new(2, 9), Versions::NONE));
    assert_eq!((schema.unstable, schema.deprecated), (Versions::new(9, 9), Versions::new(2, 3)));
    assert_eq!(*schema.listeners, [Listener::ZkBroker, Listener::Broker, Listener::Controller]);
    assert_eq!((schema.header_version(2), schema.header_version(10)), (Some(1), Some(2)));
}

#[test]
fn gone_api_has_neither_versions_nor_fields() {
    let text = r#"{ "apiKey": 7, "type": "request", "name": "Gone", "validVersions": "none" }"#;
    let schema = Schema::from_json_text(text).unwrap();
    assert!(schema.versions.is_empty() && schema.root.fields.is_empty());
    assert_eq!(schema.header_version(0), Some(0));
}

#[test]
fn null_is_a_default_only_in_quotes() {
    let read = |default| {
        let field = r#"{ "name": "A", "type": "string", "versions": "0+", "nullableVersions": "0+", "default": "#;
        schema(&format!("{field}{default} }}")).root.fields[0].default_value()
    };
    assert_eq!(read("\"null\""), Value::Null);
    assert_eq!(read("null"), Value::String("".into()));
}

#[test]
fn versions_follow_from_tags_and_common_structs() {
    let schema = Schema::from_json_text(
        r#"{ "type": "data", "name": "T", "validVersions": "0-3", "flexibleVersions": "2+",
            "commonStructs": [{ "name": "Inner", "versions": "1+", "fields": [
                { "name": "A", "type": "int8", "versions": "0+", "taggedVersions": "2+", "tag": "0" }] }],
            "fields": [{ "name": "B", "type": "[]Inner", "tag": 0, "taggedVersions": "2+" }] }"#,
    )
    .unwrap();
    let field = &schema.root.fields[0];
    assert_eq!((field.versions, field.tagged), (Versions::from(2), Versions::from(2)));
    let Type::Array(element) = &*field.ty else { panic!("{field:?}") };
    let Type::Struct(inner) = &**element else { panic!("{field:?}") };
    assert_eq!(inner.fields[0].versions, Versions::from(1));
}

#[test]
fn faults_have_their_place() {
    assert_eq!(error("{"), "line 1, column 1: EOF while parsing an object");
    assert_eq!(error("[]"), "line 1, column 1: an object is expected");
    let about = r#"{ "name": "A", "type": "int8", "versions": "0+", "abaut": "x" }"#;
    assert_eq!(field_error(about), "line 2, column 59: unknown key `abaut`");
    for (field, what) in [
        (r#"{ "name": "A", "type": "int8" }"#, "line 2, column 1: `versions` is missing"),
        (
            r#"{ "name": "A", "type": "int8", "versions": "3-1" }"#,
            "line 2, column 44: `3-1` is not a range of versions",
        ),
        (
            r#"{ "name": "A", "type": "Lost", "versions": "0+" }"#,
            "line 2, column 24: `Lost` is neither a type nor a struct; its `fields` are missing",
        ),
        (
            r#"{ "name": "A", "type": "int8", "versions": "0+", "default": 128 }"#,
            "line 2, column 61: 128 is not in -128..=127",
        ),
        (
            r#"{ "name": "A", "type": "[]int8", "versions": "0+", "default": "1" }"#,
            "line 2, column 63: the only default of this type is null",
        ),
        (
            r#"{ "name": "A", "type": "string", "versions": "0+", "nullableVersions": "1+", "default": "null" }"#,
            "line 2, column 89: a default of null needs `nullableVersions` for all versions of the field",
        ),
        (
            r#"{ "name": "A", "type": "uuid", "versions": "0+", "nullableVersions": "0+" }"#,
            "line 2, column 1: a field of this type cannot be null",
        ),
        (
            r#"{ "name": "A", "type": "int8", "versions": "0+", "tag": 0 }"#,
            "line 2, column 1: `tag` and `taggedVersions` need each other",
        ),
        (
            r#"{ "name": "A", "type": "int8", "versions": "0+", "tag": 0, "taggedVersions": "1+" }"#,
            "line 2, column 1: `taggedVersions` has versions that are not flexible",
        ),
        (
            r#"{ "name": "A", "type": "int8", "versions": "0+", "tag": 0, "taggedVersions": "2-3" }"#,
            "line 2, column 78: these versions have no end: `none`, or a version and `+`",
        ),
        (
            r#"{ "name": "A", "type": "[][]int8", "versions": "0+" }"#,
            "line 2, column 24: `[]int8` is neither a type nor a struct; its `fields` are missing",
        ),
    ] {
        assert_eq!(field_error(field), what);
    }
}

#[test]
fn struct_inside_itself_is_refused() {
    let common = r#"{ "type": "data", "name": "T", "validVersions": "0", "flexibleVersions": "none", "fields": [],
        "commonStructs": [{ "name": "Loop", "versions": "0+", "fields": [
            { "name": "Again", "type": "[]Loop", "versions": "0+" }] }] }"#;
    assert_eq!(error(common), "line 3, column 40: `Loop` contains itself");
    let inline = r#"{ "name": "A", "type": "S", "versions": "0+", "fields": [
        { "name": "B", "type": "S", "versions": "0+", "fields": [] }] }"#;
    assert_eq!(field_error(inline), "line 3, column 65: `S` is defined twice");
}

#[test]
fn endless_nesting_is_refused() {
    let mut field = r#"{ "name": "A", "type": "int8", "versions": "0+" }"#.to_owned();
    for depth in 0..100 {
        field = format!(r#"{{ "name": "A", "type": "S{depth}", "versions": "0+", "fields": [{field}] }}"#);
    }
    assert!(field_error(&field).ends_with("more than 64 structs lie in each other"));
}
