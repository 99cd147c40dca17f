//! Kafka's schemas.

use super::*;

#[test]
fn all_keys_of_a_message_are_read() {
    let schema = Schema::from_json_text(
        r#"/* A request. */ { "apiKey": 4, "type": "request", "name": "ARequest", "validVersions": "2-9",
            "listeners": ["zkBroker", "broker", "controller"], "flexibleVersions": "none",
            "deprecatedVersions": "2-3", "latestVersionUnstable": true, "headerVersions": { "3+": 2, "0-2": "1" },
            "fields": [] }"#,
    )
    .unwrap();
    assert_eq!((schema.kind, schema.api_key, &*schema.name), (MessageKind::Request, Some(4), "ARequest"));
    assert_eq!((schema.versions, schema.flexible), (Versions::new(2, 9), Versions::NONE));
    assert_eq!((schema.unstable, schema.deprecated), (Versions::new(9, 9), Versions::new(2, 3)));
    assert_eq!(*schema.listeners, [Listener::ZkBroker, Listener::Broker, Listener::Controller]);
    assert_eq!((schema.header_version(2), schema.header_version(10)), (Some(1), Some(2)));
    assert!(schema.names_headers);
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
    assert_eq!((field.versions, field.tagged), (Versions::since(2), Versions::since(2)));
    let Type::Array(element) = &*field.ty else { panic!("{field:?}") };
    let Type::Struct(inner) = &**element else { panic!("{field:?}") };
    assert_eq!(inner.fields[0].versions, Versions::since(1));
}

#[test]
fn all_keys_of_a_field_are_read() {
    let field = r#"{ "name": "A", "type": "bytes", "versions": "0+", "nullableVersions": "0+", "default": "null",
        "ignorable": "true", "zeroCopy": true, "about": "Any bytes.", "flexibleVersions": "none" },
        { "name": "B", "type": " []string ", "versions": 1, "entityType": "groupId", "tag": null },
        { "name": "C", "type": "int64", "versions": " 0-1 ", "default": "0x7f", "entityType": "unknown" }"#;
    let schema = schema(field);
    let [a, b, c] = &*schema.root.fields else { panic!("{schema:?}") };
    assert_eq!((a.nullable, a.flexible, a.default_value()), (Versions::ALL, Some(Versions::NONE), Value::Null));
    assert!(a.ignorable && a.zero_copy && !b.ignorable && !b.zero_copy);
    assert_eq!((b.versions, b.entity.as_deref(), b.tag), (Versions::new(1, 1), Some("groupId"), None));
    assert_eq!((c.versions, c.entity.as_deref(), c.default_value()), (Versions::new(0, 1), None, Value::Int(127)));
}

#[test]
fn common_structs_are_kept_used_or_not() {
    let schema = Schema::from_json_text(
        r#"{ "type": "data", "name": "T", "validVersions": "0-3", "flexibleVersions": "2+",
            "commonStructs": [{ "name": "Idle", "versions": "0-1", "deprecatedVersions": "0", "fields": [] },
                { "name": "Used", "versions": "0+", "fields": { "name": "A", "type": "int8", "versions": "0+" } }],
            "fields": [{ "name": "B", "type": "Used", "versions": "0+" }] }"#,
    )
    .unwrap();
    let [idle, used] = &*schema.common else { panic!("{schema:?}") };
    assert_eq!((&*idle.schema.name, idle.versions), ("Idle", Versions::new(0, 1)));
    assert_eq!((&*used.schema.name, used.deprecated), ("Used", Versions::NONE));
    assert_eq!(idle.deprecated, Versions::new(0, 0));
    assert_eq!(used.schema.fields.len(), 1);
}

#[test]
fn header_versions_are_known_by_heart_until_they_are_named() {
    let read = |kind, key, headers| {
        let head = format!(r#""type": "{kind}", "name": "T", "apiKey": {key}, "validVersions": "0-3""#);
        let text = format!(r#"{{ {head}, "flexibleVersions": "2+", "fields": []{headers} }}"#);
        let schema = Schema::from_json_text(&text).unwrap();
        (0..4).filter_map(|version| schema.header_version(version)).collect::<Vec<_>>()
    };
    assert_eq!(read("request", 1, ""), [1, 1, 2, 2]);
    assert_eq!(read("response", 1, ""), [0, 0, 1, 1]);
    assert_eq!(read("request", 7, ""), [0, 1, 2, 2]);
    assert_eq!(read("response", 18, ""), [0, 0, 0, 0]);
    assert_eq!(read("response", 18, r#", "headerVersions": { "0+": "0" }"#), [0, 0, 0, 0]);
    assert_eq!(read("request", 1, r#", "headerVersions": { "2": 2, "0-1": "1", "3+": "3" }"#), [1, 1, 2, 3]);
    assert_eq!(read("data", 1, ""), [0; 0]);
}
