//! Bytes that Kafka writes.

use super::*;

// The shape of a message of Kafka's own tests, with the bytes that Kafka writes.
const NULLABLE: &str = r#"{
    "type": "header", "name": "Nullable", "validVersions": "0-2", "flexibleVersions": "1+", "fields": [
        { "name": "One", "type": "A", "versions": "0+", "nullableVersions": "0+", "default": "null",
          "fields": [{ "name": "Text", "type": "string", "versions": "0+" },
                     { "name": "Number", "type": "int32", "versions": "0+" }] },
        { "name": "Two", "type": "B", "versions": "0+", "nullableVersions": "1+",
          "fields": [{ "name": "Text", "type": "string", "versions": "0+" },
                     { "name": "Number", "type": "int32", "versions": "0+" }] },
        { "name": "Three", "type": "C", "versions": "1+", "nullableVersions": "1+", "default": "null",
          "tag": 0, "taggedVersions": "1+", "fields": [{ "name": "Text", "type": "string", "versions": "1+" }] },
        { "name": "Four", "type": "D", "nullableVersions": "1+", "default": null,
          "tag": 1, "taggedVersions": "1+", "fields": [{ "name": "Text", "type": "string", "versions": "1+" }] }]
}"#;

#[test]
fn nullable_structs_have_a_marker_and_tagged_ones_another() {
    let schema = Schema::from_json_text(NULLABLE).unwrap();
    let default = schema.default_value();
    assert_bytes(&schema, 0, &default, &[0xff, 0, 0, 0, 0, 0, 0]);
    assert_bytes(&schema, 2, &default, &[0xff, 1, 1, 0, 0, 0, 0, 0, 0]);
    let nulls = ["One", "Two", "Three", "Four"].map(|name| (name, Value::Null));
    assert_bytes(&schema, 2, &message(nulls), &[0xff, 0xff, 1, 1, 1, 0]);
    let inner = message([("Text", Value::String("x".into()))]);
    let set = schema.encode(2, &message([("Three", inner)])).unwrap();
    assert_eq!(set, [0xff, 1, 1, 0, 0, 0, 0, 0, 1, 0, 4, 1, 2, b'x', 0]);
}

#[test]
fn common_structs_and_unsigned_numbers() {
    let schema = Schema::from_json_text(
        r#"{ "type": "header", "name": "Example", "validVersions": "0-1", "flexibleVersions": "1+",
            "commonStructs": [{ "name": "Common", "versions": "0+", "fields": [
                { "name": "foo", "type": "int32", "default": "123", "versions": "0+" },
                { "name": "bar", "type": "int32", "default": "0x7b", "versions": "0+" }] }],
            "fields": [
                { "name": "id", "type": "uuid", "versions": "1+" },
                { "name": "bytes", "type": "bytes", "versions": "1+", "zeroCopy": true },
                { "name": "more", "type": "bytes", "versions": "1+", "nullableVersions": "1+" },
                { "name": "one", "type": "Common", "versions": "0+" },
                { "name": "two", "type": "Common", "versions": "0+" },
                { "name": "short", "type": "uint16", "versions": "1+", "default": "33000" },
                { "name": "long", "type": "uint32", "versions": "1+", "default": "1234567" }] }"#,
    )
    .unwrap();
    let common = [0, 0, 0, 123, 0, 0, 0, 123];
    assert_bytes(&schema, 0, &schema.default_value(), &[common, common].concat());
    let mut flexible = vec![0; 16];
    flexible.extend([1, 1]);
    flexible.extend([&common[..], &[0], &common, &[0]].concat());
    flexible.extend([0x80, 0xe8, 0x00, 0x12, 0xd6, 0x87, 0x00]);
    assert_bytes(&schema, 1, &schema.default_value(), &flexible);
}

#[test]
fn client_id_stays_classic_in_the_flexible_header() {
    let schema = Schema::from_json_text(
        r#"{ "type": "header", "name": "RequestHeader", "validVersions": "1-2", "flexibleVersions": "2+", "fields": [
            { "name": "RequestApiKey", "type": "int16", "versions": "0+" },
            { "name": "RequestApiVersion", "type": "int16", "versions": "0+" },
            { "name": "CorrelationId", "type": "int32", "versions": "0+" },
            { "name": "ClientId", "type": "string", "versions": "1+", "nullableVersions": "1+", "ignorable": true,
              "flexibleVersions": "none" }] }"#,
    )
    .unwrap();
    let value = message([
        ("RequestApiKey", Value::Int(18)),
        ("RequestApiVersion", Value::Int(3)),
        ("CorrelationId", Value::Int(7)),
        ("ClientId", Value::String("cli".into())),
    ]);
    assert_bytes(&schema, 2, &value, b"\0\x12\0\x03\0\0\0\x07\0\x03cli\0");
    assert_bytes(&schema, 1, &value, b"\0\x12\0\x03\0\0\0\x07\0\x03cli");
}

#[test]
fn tags_are_written_by_number_with_the_unknown_ones_between() {
    let mut schema = schema(
        r#"{ "name": "B", "type": "int8", "taggedVersions": "1+", "tag": 1 },
           { "name": "A", "type": "[]int8", "taggedVersions": "1+", "tag": 0, "nullableVersions": "1+" }"#,
    );
    // Kafka's JSON has no gaps, vendors have.
    let mut fields = schema.root.fields.to_vec();
    for (field, tag) in fields.iter_mut().zip([8, 2]) {
        field.tag = Some(tag);
    }
    schema.root = StructSchema { name: "Test".into(), fields: fields.into(), is_message: true }.into();
    let mut value = structure(&message([("B", Value::Int(-1)), ("A", Value::Null)])).clone();
    value.unknown_tags.push(300, "u");
    value.unknown_tags.push(3, "");
    let bytes = schema.encode(1, &Value::Struct(value.clone())).unwrap();
    assert_eq!(bytes, [4, 2, 1, 0, 3, 0, 8, 1, 0xff, 0xac, 2, 1, b'u']);
    assert_eq!(
        complaint(schema.encode(0, &Value::Struct(value))),
        "Test v0: b: non-default value, but the field does not exist in this version and is not ignorable \
         (and 2 more fields: a, the message)"
    );
}
