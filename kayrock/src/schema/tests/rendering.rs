//! Kafka's JSON of values.

use super::*;
use crate::types::Uuid;

const FIELDS: &str = r#"
    { "name": "Id", "type": "uuid", "versions": "0+" },
    { "name": "Payload", "type": "bytes", "versions": "0+", "nullableVersions": "1+" },
    { "name": "Records", "type": "records", "versions": "0+" },
    { "name": "Quotas", "type": "[]float64", "versions": "0+" },
    { "name": "Later", "type": "int8", "versions": "1+", "ignorable": true },
    { "name": "Hint", "type": "Hint", "taggedVersions": "1+", "tag": 0, "fields": [
        { "name": "HostName", "type": "string", "versions": "0+" }] }"#;

fn value() -> Value {
    let floats = [1.5, f64::INFINITY, f64::NEG_INFINITY].map(Value::Float);
    message([
        ("Id", Value::Uuid(Uuid::METADATA_TOPIC)),
        ("Payload", Value::Bytes("a".into())),
        ("Records", Value::Bytes("a".into())),
        ("Quotas", Value::Array(floats.into())),
        ("Later", Value::Int(3)),
    ])
}

#[test]
fn values_render_as_in_java() {
    let classic = json!({
        "id": "AAAAAAAAAAAAAAAAAAAAAQ", "payload": "YQ==", "records": "", "quotas": [1.5, "Infinity", "-Infinity"],
    });
    assert_eq!(schema(FIELDS).to_json(0, &value()).as_ref(), Ok(&classic));
    let mut flexible = classic;
    flexible["later"] = json!(3);
    assert_eq!(schema(FIELDS).to_json(1, &value()).as_ref(), Ok(&flexible));
    let hint = message([("Hint", message([("HostName", Value::String("h".into()))])), ("Payload", Value::Null)]);
    let json = schema(FIELDS).to_json(1, &hint).unwrap();
    assert_eq!((&json["hint"], &json["payload"]), (&json!({ "hostName": "h" }), &json!(null)));
}

#[test]
fn rendered_values_are_read_again() {
    let json = schema(FIELDS).to_json(1, &value()).unwrap();
    let read = schema(FIELDS).from_json(1, &json).unwrap();
    assert_eq!(structure(&read).get("Id"), structure(&value()).get("Id"));
    assert_eq!(structure(&read).get("Quotas"), structure(&value()).get("Quotas"));
    assert_eq!(structure(&read).get("Hint").as_deref(), Some(&message([("HostName", Value::String("".into()))])));
    assert_eq!(schema(FIELDS).to_json(1, &read), Ok(json));
}

#[test]
fn what_would_be_lost_is_refused() {
    let hint = message([("Hint", message([("HostName", Value::String("h".into()))]))]);
    let refused = complaint(schema(FIELDS).to_json(0, &hint));
    assert_eq!(
        refused,
        "Test v0: hint: non-default value, but the field does not exist in this version and is not ignorable"
    );
    let null = complaint(schema(FIELDS).to_json(0, &message([("Payload", Value::Null)])));
    assert_eq!(null, "Test v0: payload: null is not allowed in this version");
}

#[test]
fn wrong_json_is_refused() {
    let with = |name: &str, wrong| {
        let mut json = schema(FIELDS).to_json(1, &value()).unwrap();
        json[name] = wrong;
        complaint(schema(FIELDS).from_json(1, &json))
    };
    assert_eq!(with("quotas", json!([0.5, true])), "Test v1: quotas[1]: expected a float, found a boolean");
    assert_eq!(with("later", json!(128)), "Test v1: later: 128 is not in -128..=127");
    assert_eq!(with("later", json!(1.0)), "Test v1: later: expected an integer, found a float");
    assert_eq!(with("payload", json!("a")), "Test v1: payload: bytes are not padded base64");
    assert_eq!(with("hint", json!(null)), "Test v1: hint: null is not allowed in this version");
    assert_eq!(
        complaint(schema(FIELDS).from_json(1, &json!({}))),
        "Test v1: id: field is missing, but required in this version"
    );
}
