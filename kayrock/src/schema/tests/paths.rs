//! Field paths of errors.

use super::*;

const FIELDS: &str = r#"
    { "name": "MaxWaitMs", "type": "int32", "versions": "0+" },
    { "name": "Topics", "type": "[]Topic", "versions": "0+", "fields": [
        { "name": "PartitionIds", "type": "[]int16", "versions": "0+" },
        { "name": "Payload", "type": "bytes", "versions": "0+" },
        { "name": "LeaderHint", "type": "Hint", "taggedVersions": "1+", "tag": 0, "fields": [
            { "name": "HostName", "type": "string", "versions": "1+" }] }] }"#;

#[test]
fn faults_are_named_with_indices_and_offset() {
    let head = [0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1];
    let short = [&head[..], &[7]].concat();
    let error = schema(FIELDS).decode(0, &short).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Test v0: topics[1].partition_ids[0] at byte 20: unexpected end of input: need 2 bytes, 1 remaining"
    );
    let short = [&head[..], &[7, 7, 0, 0, 0, 3, 1]].concat();
    let error = schema(FIELDS).decode(0, &short).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Test v0: topics[1].payload at byte 26: unexpected end of input: need 3 bytes, 1 remaining"
    );
    let count = schema(FIELDS).decode(0, &[0, 0, 0, 1, 0x7f, 0, 0, 0, 0]).unwrap_err();
    assert_eq!(
        count.to_string(),
        "Test v0: topics at byte 4: array of 2130706432 elements does not fit into 1 byte remaining"
    );
    let null = schema(FIELDS).decode(1, &[0, 0, 0, 1, 2, 1, 0]).unwrap_err();
    assert_eq!(null.to_string(), "Test v1: topics[0].payload at byte 6: null is not allowed in this version");
}

#[test]
fn every_fault_is_located_by_its_offset() {
    let bytes = [0, 0, 0, 1, 3, 2, 0, 7, 2, 9, 0, 1, 1, 2, 0, 3, 2, b'h', 0, 5, 1, b'u', 0];
    let schema = schema(FIELDS);
    decode(&schema, 1, &bytes).unwrap();
    for len in 0..bytes.len() {
        let error = schema.decode(1, &bytes[..len]).unwrap_err();
        let at = error.offset().unwrap();
        assert_eq!(Some(&*locate(&schema, 1, &bytes[..len], at)), error.path(), "{len} bytes");
    }
}

#[test]
fn any_offset_of_a_sound_message_is_located() {
    let bytes = [0, 0, 0, 1, 3, 2, 0, 7, 2, 9, 0, 1, 1, 2, 0, 3, 2, b'h', 0, 5, 1, b'u', 0];
    for (offset, path) in [
        (0, "max_wait_ms"),
        (4, "topics"),
        (5, "topics[0].partition_ids"),
        (6, "topics[0].partition_ids[0]"),
        (8, "topics[0].payload"),
        (9, "topics[0].payload"),
        (10, "topics[0]"),
        (16, "topics[1].leader_hint.host_name"),
        (17, "topics[1].leader_hint.host_name"),
        (18, "topics[1].leader_hint"),
        (21, "topics[1]"),
        (22, ""),
        (99, ""),
    ] {
        assert_eq!(locate(&schema(FIELDS), 1, &bytes, offset), path, "byte {offset}");
    }
}

#[test]
fn lists_of_nothing_do_not_take_for_ever() {
    let nothing = schema(
        r#"{ "name": "Outer", "type": "[]Outer", "versions": "0+", "fields": [
             { "name": "Inner", "type": "[]Inner", "versions": "0+", "fields": [
               { "name": "Later", "type": "int8", "versions": "1+" }] }] }"#,
    );
    let size: u32 = 400_000;
    let mut bytes = (size / 4).to_be_bytes().to_vec();
    for left in (0..size / 4).rev() {
        bytes.extend((left * 4).to_be_bytes());
    }
    assert_eq!(locate(&nothing, 0, &bytes, usize::MAX), "outer[0].inner");
    assert!(matches!(nothing.decode(0, &bytes).unwrap_err().kind(), ErrorKind::Count { .. }));
}

#[test]
fn refusals_in_writing_are_named() {
    let topic = |field, value| message([("Topics", Value::Array(vec![message([]), message([(field, value)])]))]);
    let refused = |version, value| complaint(schema(FIELDS).encode(version, &value));
    assert_eq!(
        refused(0, topic("Payload", Value::Null)),
        "Test v0: topics[1].payload: null is not allowed in this version"
    );
    assert_eq!(
        refused(0, topic("Payload", Value::Int(1))),
        "Test v0: topics[1].payload: expected bytes, found an integer"
    );
    assert_eq!(refused(0, topic("Paylod", Value::Null)), "Test v0: topics[1]: unknown field `Paylod`");
    let big = Value::Array(vec![Value::Int(1), Value::Int(70_000)]);
    assert_eq!(
        refused(0, topic("PartitionIds", big)),
        "Test v0: topics[1].partition_ids[1]: 70000 is not in -32768..=32767"
    );
    let hint = message([("HostName", Value::String("x".repeat(0x8000).into()))]);
    assert_eq!(
        refused(1, topic("LeaderHint", hint.clone())),
        "Test v1: topics[1].leader_hint.host_name: length 32768 exceeds the maximum of 32767"
    );
    assert_eq!(
        refused(0, topic("LeaderHint", hint)),
        "Test v0: topics[1].leader_hint: non-default value, but the field does not exist in this version and is not ignorable"
    );
}
