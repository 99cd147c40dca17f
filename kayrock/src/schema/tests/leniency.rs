//! Unusual wire forms that the interpreter accepts or refuses.

use super::*;

const FIELDS: &str = r#"
    { "name": "Flag", "type": "bool", "versions": "0+" },
    { "name": "Note", "type": "string", "versions": "0+", "nullableVersions": "0+" },
    { "name": "Known", "type": "int8", "taggedVersions": "1+", "tag": 0, "default": "5" }"#;

fn read(bytes: &[u8]) -> Result<StructValue> {
    decode(&schema(FIELDS), 1, bytes).map(|value| structure(&value).clone())
}

fn reason(bytes: &[u8]) -> ErrorKind {
    read(bytes).expect_err("a fault").kind().clone()
}

#[test]
fn booleans_padded_varints_and_odd_lengths_are_read() {
    let value = read(&[7, 0x82, 0x80, 0x80, 0x80, 0, b'x', 0x80, 0]).unwrap();
    assert_eq!(value.get("Flag").as_deref(), Some(&Value::Bool(true)));
    assert_eq!(value.get("Note").as_deref(), Some(&Value::String("x".into())));
    assert_eq!(read(&[0, 0x81, 0x80, 0x80, 0x80, 0x08, 0]).unwrap().get("Note").as_deref(), Some(&Value::Null));
    let classic = decode(&schema(FIELDS), 0, &[1, 0x80, 0]).unwrap();
    assert_eq!(structure(&classic).get("Note").as_deref(), Some(&Value::Null));
}

#[test]
fn broken_text_and_varints_are_refused() {
    assert_eq!(reason(&[0, 2, 0xff, 0]), ErrorKind::Utf8);
    assert_eq!(reason(&[0, 0x81, 0x80, 0x02]), ErrorKind::TextTooLong { len: 0x8000 });
    assert_eq!(reason(&[0, 0xff, 0xff, 0xff, 0xff, 0x10]), ErrorKind::VarintOverflow);
    assert_eq!(reason(&[0, 0xff, 0xff, 0xff, 0xff, 0xff]), ErrorKind::VarintTooLong);
}

#[test]
fn unknown_tags_are_kept_in_any_order_and_twice() {
    let value = read(&[0, 1, 3, 9, 1, b'a', 4, 0, 9, 1, b'b']).unwrap();
    let tags: Vec<_> = value.unknown_tags.iter().map(|tag| (tag.tag, &*tag.data)).collect();
    assert_eq!(tags, [(9, &b"a"[..]), (4, b""), (9, b"b")]);
    let written = schema(FIELDS).encode(1, &Value::Struct(value));
    assert_eq!(complaint(written), "Test v1: unknown tag 9 collides with a known field");
}

#[test]
fn unknown_tag_with_a_known_number_is_not_written() {
    let mut value = StructValue::default();
    value.unknown_tags.push(0, "x");
    assert_eq!(
        complaint(schema(FIELDS).encode(1, &Value::Struct(value.clone()))),
        "Test v1: unknown tag 0 collides with a known field"
    );
    let refused = complaint(schema(FIELDS).encode(0, &Value::Struct(value)));
    assert_eq!(refused, "Test v0: unknown tagged fields, but this version has no tagged fields");
}

#[test]
fn known_tags_count_last_and_are_checked() {
    assert_eq!(read(&[0, 1, 2, 0, 1, 7, 0, 1, 8]).unwrap().get("Known").as_deref(), Some(&Value::Int(8)));
    assert_eq!(reason(&[0, 1, 1, 0, 2, 7, 7]), ErrorKind::TagTrailingBytes { tag: 0, remaining: 1 });
    assert_eq!(reason(&[0, 1, 1, 0, 0]), ErrorKind::Short { needed: 1, remaining: 0 });
    assert_eq!(reason(&[0, 1, 1, 0, 2, 7]), ErrorKind::Short { needed: 2, remaining: 1 });
    let explicit = read(&[0, 1, 1, 0, 1, 5]).unwrap();
    assert_eq!(schema(FIELDS).encode(1, &Value::Struct(explicit)).as_deref(), Ok(&[0, 1, 0][..]));
}

#[test]
fn known_tag_of_another_version_is_refused() {
    let text = r#"{ "type": "data", "name": "Test", "validVersions": "0-2", "flexibleVersions": "1+",
        "fields": [{ "name": "Known", "type": "int8", "taggedVersions": "2+", "tag": 0 }] }"#;
    let schema = Schema::from_json_text(text).unwrap();
    assert_eq!(complaint(schema.decode(1, &[1, 0, 1, 7])), "Test v1: at byte 3: tag 0 does not exist in this version");
}

#[test]
fn more_tags_than_the_limit_are_refused() {
    assert_eq!(reason(&[0, 1, 0x91, 0x4e]), ErrorKind::TooManyTags { limit: 10_000 });
}

#[test]
fn bytes_behind_are_left() {
    assert_eq!(schema(FIELDS).decode(0, &[0, 0, 0, 9]).unwrap().1, 3);
}

#[test]
fn other_versions_are_refused() {
    let error = schema(FIELDS).decode(2, &[]).unwrap_err();
    assert_eq!(error.to_string(), "Test v2: version 2 is not in 0..=1");
    assert_eq!(complaint(schema(FIELDS).encode(-1, &Value::Null)), "Test v-1: version -1 is not in 0..=1");
}
