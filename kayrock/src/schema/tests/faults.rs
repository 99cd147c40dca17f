//! Schemas that Kafka's generator refuses, each with the place of the fault.

use super::*;

fn error(text: &str) -> String {
    Schema::from_json_text(text).expect_err(text).to_string()
}

/// The complaint about the fields of a message, which begin on the second line.
fn field_error(fields: &str) -> String {
    let head = r#""type": "data", "name": "T", "validVersions": "0-3", "flexibleVersions": "2+""#;
    error(&format!("{{ {head}, \"fields\": [\n{fields}] }}"))
}

/// The cases that are refused for another reason or at another place; of words that are unknown, the legal ones are
/// not repeated here.
#[track_caller]
fn assert_all(complain: impl Fn(&str) -> String, cases: &[(&str, &str)]) {
    let differ = |(case, expected): &&(&str, &str)| !complain(case).starts_with(expected);
    let others: Vec<_> = cases.iter().filter(differ).map(|(case, _)| (case, complain(case))).collect();
    assert!(others.is_empty(), "{others:#?}");
}

const FIELDS: &[(&str, &str)] = &[
    (
        r#"{ "name": "A", "type": "int8", "versions": "0+", "abaut": "x" }"#,
        "line 2, column 50: unknown key `abaut`; did you mean `about`?",
    ),
    (r#"{ "name": "A", "type": "int8", "versions": "0+", "shape": "x" }"#, "line 2, column 50: unknown key `shape`;"),
    (
        r#"{ "name": "A", "type": "int8", "versions": "0+", "versions": "1+" }"#,
        "line 2, column 50: duplicate key `versions`; first in line 2, column 32",
    ),
    (r#"{ "type": "int8", "versions": "0+" }"#, "line 2, column 1: `name` is missing"),
    (r#"{ "name": "A", "versions": "0+" }"#, "line 2, column 1: `type` is missing"),
    (r#"{ "name": "A", "type": "int8" }"#, "line 2, column 1: `versions` is missing"),
    (r#"{ "name": "A", "type": "int8", "taggedVersions": "none" }"#, "line 2, column 1: `versions` is missing"),
    (r#""A""#, "line 2, column 1: expected an object"),
    (
        r#"{ "name": ["A"], "type": "int8", "versions": "0+" }"#,
        "line 2, column 11: expected a string, a number or a boolean",
    ),
    (
        r#"{ "name": "A-B", "type": "int8", "versions": "0+" }"#,
        "line 2, column 11: invalid name `A-B`: expected a letter, then letters and digits",
    ),
    (r#"{ "name": "A", "type": {}, "versions": "0+" }"#, "line 2, column 24: expected a string, a number or a boolean"),
    (
        r#"{ "name": "A", "type": "int9", "versions": "0+" }"#,
        "line 2, column 24: unknown type `int9`; did you mean `int8`?",
    ),
    (r#"{ "name": "A", "type": "bigint", "versions": "0+" }"#, "line 2, column 24: unknown type `bigint`;"),
    (r#"{ "name": "A", "type": "[]", "versions": "0+" }"#, "line 2, column 24: missing type"),
    (
        r#"{ "name": "A", "type": "[][]int8", "versions": "0+" }"#,
        "line 2, column 24: arrays cannot be nested; use an array of structs with an array",
    ),
    (
        r#"{ "name": "A", "type": "Lost", "versions": "0+" }"#,
        "line 2, column 24: `Lost` is not in `commonStructs`, and the field has no `fields`",
    ),
    (
        r#"{ "name": "A", "type": "inner", "versions": "0+", "fields": [] }"#,
        "line 2, column 24: invalid struct name `inner`: expected a capital letter, then letters and digits",
    ),
    (r#"{ "name": "A", "type": "int8", "versions": "0+", "fields": [] }"#, "line 2, column 60: `int8` has no fields"),
    (
        r#"{ "name": "A", "type": "int8", "versions": "3-1" }"#,
        "line 2, column 44: invalid version range `3-1`: expected `none`, `5`, `0-11` or `3+`",
    ),
    (
        r#"{ "name": "A", "type": "int8", "versions": "-1" }"#,
        "line 2, column 44: invalid version range `-1`: expected `none`, `5`, `0-11` or `3+`",
    ),
    (
        r#"{ "name": "A", "type": "int8", "versions": true }"#,
        "line 2, column 44: invalid version range `true`: expected `none`, `5`, `0-11` or `3+`",
    ),
    (
        r#"{ "name": "A", "type": "int8", "versions": "0+", "default": 128 }"#,
        "line 2, column 61: 128 is not in -128..=127",
    ),
    (
        r#"{ "name": "A", "type": "uint16", "versions": "0+", "default": -1 }"#,
        "line 2, column 63: -1 is not in 0..=65535",
    ),
    (
        r#"{ "name": "A", "type": "int8", "versions": "0+", "default": "null" }"#,
        "line 2, column 61: invalid integer `null`",
    ),
    (
        r#"{ "name": "A", "type": "[]int8", "versions": "0+", "default": "1" }"#,
        "line 2, column 63: a default of this type can only be null",
    ),
    (
        r#"{ "name": "A", "type": "bytes", "versions": "0+", "default": "x" }"#,
        "line 2, column 62: a default of this type can only be null",
    ),
    (
        r#"{ "name": "A", "type": "bool", "versions": "0+", "default": "yes" }"#,
        "line 2, column 61: invalid value `yes`: expected `true` or `false`",
    ),
    (
        r#"{ "name": "A", "type": "float64", "versions": "0+", "default": "x" }"#,
        "line 2, column 64: invalid value `x`: expected a number",
    ),
    (
        r#"{ "name": "A", "type": "uuid", "versions": "0+", "default": "x" }"#,
        "line 2, column 61: invalid uuid `x`: expected 22 characters of URL-safe base64",
    ),
    (
        r#"{ "name": "A", "type": "string", "versions": "0+", "nullableVersions": "1+", "default": "null" }"#,
        "line 2, column 89: default null requires `nullableVersions` for all versions of the field",
    ),
    (
        r#"{ "name": "A", "type": "uuid", "versions": "0+", "nullableVersions": "0+" }"#,
        "line 2, column 70: a field of this type cannot be null; strings, bytes, records, arrays and structs can",
    ),
    (
        r#"{ "name": "A", "type": "int8", "versions": "0+", "ignorable": "maybe" }"#,
        "line 2, column 63: invalid value `maybe`: expected `true` or `false`",
    ),
    (
        r#"{ "name": "A", "type": "int8", "versions": "0+", "entityType": "brokerId" }"#,
        "line 2, column 64: `brokerId` requires the type `int32` or `[]int32`",
    ),
    (
        r#"{ "name": "A", "type": "[]int32", "versions": "0+", "entityType": "brokerID" }"#,
        "line 2, column 67: unknown entity type `brokerID`; did you mean `brokerId`?",
    ),
    (
        r#"{ "name": "A", "type": "string", "versions": "0+", "zeroCopy": true }"#,
        "line 2, column 64: only bytes can have `zeroCopy`",
    ),
    (
        r#"{ "name": "A", "type": "int8", "versions": "0+", "mapKey": true }"#,
        "line 2, column 60: a field of the message itself cannot be a map key",
    ),
    (
        r#"{ "name": "A", "type": "int8", "versions": "0+", "tag": 0 }"#,
        "line 2, column 57: `tag` requires `taggedVersions`",
    ),
    (
        r#"{ "name": "A", "type": "int8", "versions": "0+", "taggedVersions": "2+" }"#,
        "line 2, column 68: `taggedVersions` requires a `tag`",
    ),
    (
        r#"{ "name": "A", "type": "int8", "taggedVersions": "2+", "tag": -1 }"#,
        "line 2, column 63: invalid value `-1`: expected a tag of 0 or more",
    ),
    (
        r#"{ "name": "A", "type": "int8", "taggedVersions": "2+", "tag": 1 }"#,
        "line 2, column 63: tag 1 leaves a gap, the next free tag is 0",
    ),
    (
        r#"{ "name": "A", "type": "int8", "versions": "0+", "tag": 0, "taggedVersions": "1+" }"#,
        "line 2, column 78: `taggedVersions` contains versions that are not flexible",
    ),
    (
        r#"{ "name": "A", "type": "int8", "versions": "0+", "tag": 0, "taggedVersions": "2-3" }"#,
        "line 2, column 78: these versions cannot have an upper bound: expected `none` or `3+`",
    ),
    (
        r#"{ "name": "A", "type": "int8", "versions": "3+", "tag": 0, "taggedVersions": "2+" }"#,
        "line 2, column 78: `taggedVersions` contains versions without the field",
    ),
    (
        r#"{ "name": "A", "type": "records", "taggedVersions": "2+", "tag": 0 }"#,
        "line 2, column 24: records cannot be tagged",
    ),
    (
        r#"{ "name": "A", "type": "string", "taggedVersions": "2+", "tag": 0, "nullableVersions": "3+" }"#,
        "line 2, column 88: a tagged field must be nullable in all of its `taggedVersions` or in none",
    ),
    (
        r#"{ "name": "A", "type": "int8", "versions": "0+", "flexibleVersions": "none" }"#,
        "line 2, column 70: only strings and bytes can have `flexibleVersions`",
    ),
    (
        r#"{ "name": "A", "type": "string", "versions": "0+", "flexibleVersions": "1+" }"#,
        "line 2, column 72: `flexibleVersions` contains versions in which the message is not flexible",
    ),
    (
        r#"{ "name": "A", "type": "int8", "versions": "0+" },
{ "name": "A", "type": "int8", "versions": "0+" }"#,
        "line 3, column 11: duplicate field `A`",
    ),
    (
        r#"{ "name": "A", "type": "int8", "taggedVersions": "2+", "tag": 0 },
{ "name": "B", "type": "int8", "taggedVersions": "2+", "tag": 0 }"#,
        "line 3, column 63: duplicate tag 0",
    ),
    (
        r#"{ "name": "A", "type": "S", "versions": "0+", "fields": [
{ "name": "B", "type": "int8", "taggedVersions": "2+", "tag": 0, "mapKey": true }] }"#,
        "line 3, column 76: a tagged field cannot be a map key",
    ),
    (
        r#"{ "name": "A", "type": "S", "versions": "0+", "fields": [] },
{ "name": "B", "type": "[]S", "versions": "0+", "fields": [] }"#,
        "line 3, column 59: duplicate struct `S`",
    ),
];

#[test]
fn fault_in_a_field_has_its_place() {
    assert_all(field_error, FIELDS);
}

const MESSAGES: &[(&str, &str)] = &[
    ("{", "line 1, column 1: EOF while parsing an object"),
    ("[]", "line 1, column 1: expected an object"),
    (r#"{ "type": "data", "name": "T" } x"#, "line 1, column 33: trailing characters"),
    (r#"{ "type": "data", "validVersions": "0" }"#, "line 1, column 1: `name` is missing"),
    (r#"{ "type": "data", "name": "T" }"#, "line 1, column 1: `validVersions` is missing"),
    (
        r#"{ "type": "data", "name": "T", "validVersions": "0+" }"#,
        "line 1, column 49: the versions of a message need an upper bound: `none`, `5` or `0-11`",
    ),
    (r#"{ "type": "data", "name": "T", "validVersions": "0" }"#, "line 1, column 1: `flexibleVersions` is missing"),
    (
        r#"{ "name": "T", "validVersions": "0", "flexibleVersions": "none", "fields": [] }"#,
        "line 1, column 1: `type` is missing",
    ),
    (
        r#"{ "type": "data", "name": "T", "validVersions": "0", "flexibleVersions": "none" }"#,
        "line 1, column 1: `fields` is missing",
    ),
    (
        r#"{ "type": "data", "name": "T", "validVersions": "0-3", "flexibleVersions": "2-3" }"#,
        "line 1, column 76: these versions cannot have an upper bound: expected `none` or `3+`",
    ),
    (
        r#"{ "type": "requst", "name": "T", "validVersions": "0-3", "flexibleVersions": "2+", "fields": [] }"#,
        "line 1, column 11: unknown type of message `requst`; did you mean `request`?",
    ),
    (
        r#"{ "type": "data", "apiKey": 40000, "name": "T", "validVersions": "0-3", "flexibleVersions": "2+", "fields": [] }"#,
        "line 1, column 29: invalid value `40000`: expected a 16-bit integer",
    ),
    (
        r#"{ "type": "data", "validVersion": "1", "name": "T", "validVersions": "0-3", "flexibleVersions": "2+", "fields": [] }"#,
        "line 1, column 19: unknown key `validVersion`; did you mean `validVersions`?",
    ),
    (
        r#"{ "type": "data", "name": "T", "validVersions": "0-3", "flexibleVersions": "2+", "fields": [], "comonStructs": [] }"#,
        "line 1, column 96: unknown key `comonStructs`; did you mean `commonStructs`?",
    ),
    (
        r#"{ "type": "response", "listeners": ["broker"], "name": "T", "validVersions": "0-3", "flexibleVersions": "2+", "fields": [] }"#,
        "line 1, column 36: only requests have listeners",
    ),
    (
        r#"{ "type": "request", "listeners": ["brokers"], "name": "T", "validVersions": "0-3", "flexibleVersions": "2+", "fields": [] }"#,
        "line 1, column 36: unknown listener `brokers`; did you mean `broker`?",
    ),
    (
        r#"{ "type": "response", "latestVersionUnstable": true, "name": "T", "validVersions": "0-3", "flexibleVersions": "2+", "fields": [] }"#,
        "line 1, column 48: only requests can have an unstable latest version",
    ),
    (
        r#"{ "type": "coordinator-value", "name": "T", "validVersions": "0-3", "flexibleVersions": "2+", "fields": [] }"#,
        "line 1, column 11: a coordinator record requires an `apiKey`",
    ),
    (
        r#"{ "type": "coordinator-key", "apiKey": 1, "name": "T", "validVersions": "0-3", "flexibleVersions": "2+", "fields": [] }"#,
        "line 1, column 73: the key of a coordinator record has only version 0",
    ),
    (
        r#"{ "type": "coordinator-key", "apiKey": 1, "name": "T", "validVersions": "0", "flexibleVersions": "0+", "fields": [] }"#,
        "line 1, column 98: the key of a coordinator record is not flexible: expected `none`",
    ),
    (
        r#"{ "type": "data", "name": "T", "validVersions": "0-3", "flexibleVersions": "2+", "fields": [], "commonStructs": [
{ "name": "s", "versions": "0+", "fields": [] }] }"#,
        "line 2, column 11: invalid struct name `s`: expected a capital letter, then letters and digits",
    ),
    (
        r#"{ "type": "data", "name": "T", "validVersions": "0-3", "flexibleVersions": "2+", "fields": [], "commonStructs": [
{ "name": "S", "about": "x", "versions": "0+", "fields": [] }] }"#,
        "line 2, column 16: unknown key `about`; a common struct takes `name`, `versions`, `deprecatedVersions`, `fields`",
    ),
    (
        r#"{ "type": "data", "name": "T", "validVersions": "0-3", "flexibleVersions": "2+", "fields": [], "commonStructs": [
{ "name": "S", "fields": [] }] }"#,
        "line 2, column 1: `versions` is missing",
    ),
    (
        r#"{ "type": "data", "name": "T", "validVersions": "0-3", "flexibleVersions": "2+", "fields": [], "commonStructs": [
{ "name": "S", "versions": "0+", "fields": [] },
{ "name": "S", "versions": "0+", "fields": [] }] }"#,
        "line 3, column 11: duplicate struct `S`",
    ),
    (
        r#"{ "type": "data", "name": "T", "validVersions": "0-3", "flexibleVersions": "2+", "fields": [], "commonStructs": [
{ "name": "S", "versions": "0+", "fields": [
{ "name": "A", "type": "[]S", "versions": "0+" }] }] }"#,
        "line 3, column 24: `S` contains itself",
    ),
    (
        r#"{ "type": "data", "name": "T", "validVersions": "0-3", "flexibleVersions": "2+", "fields": [{ "name": "A", "type": "S", "versions": "0+", "fields": [] }], "commonStructs": [
{ "name": "S", "versions": "0+", "fields": [] }] }"#,
        "line 1, column 149: duplicate struct `S`",
    ),
];

#[test]
fn fault_in_a_message_has_its_place() {
    assert_all(error, MESSAGES);
}

const HEADER_VERSIONS: &[(&str, &str)] = &[
    ("{}", "line 2, column 19: expected a version range"),
    (r#"{ "x": 1 }"#, "line 2, column 21: invalid version range `x`: expected `5`, `0-11` or `3+`"),
    (r#"{ "none": 1 }"#, "line 2, column 21: invalid version range `none`: expected `5`, `0-11` or `3+`"),
    (r#"{ "0+": "x" }"#, "line 2, column 27: invalid value `x`: expected a header version of 0 or more"),
    (r#"{ "0+": -1 }"#, "line 2, column 27: invalid value `-1`: expected a header version of 0 or more"),
    (r#"{ "1+": 2 }"#, "line 2, column 21: expected the range of version 0"),
    (r#"{ "0-1": 1, "3+": 2 }"#, "line 2, column 31: expected the range of version 2"),
    (r#"{ "0+": 2, "3+": 2 }"#, "line 2, column 30: only the last range has no upper bound"),
    (r#"{ "0-1": 1, "2": 2 }"#, "line 2, column 19: the last range has no upper bound: expected `3+`"),
    (r#"{ "0-8": 1, "9+": 2 }"#, "line 2, column 31: the message has no version above 3"),
    (r#"{ "0-1": 2, "2+": 1 }"#, "line 2, column 31: header version 1 is below that of the previous range, 2"),
    (r#"{ "0+": 1 }"#, "line 2, column 21: flexible versions require header version 2 or later"),
    ("[]", "line 2, column 19: expected an object"),
];

#[test]
fn fault_in_header_versions_has_its_place() {
    let head = r#""type": "request", "name": "T", "validVersions": "0-3", "flexibleVersions": "2+", "fields": []"#;
    assert_all(|headers| error(&format!("{{ {head},\n\"headerVersions\": {headers} }}")), HEADER_VERSIONS);
}

#[test]
fn header_versions_of_others_are_refused() {
    let complain = |head: &str| {
        let rest = r#""name": "T", "validVersions": "0", "flexibleVersions": "none", "fields": []"#;
        error(&format!("{{ {rest}, {head} }}"))
    };
    let cases = [
        (
            r#""type": "data", "headerVersions": { "0+": 1 }"#,
            "line 1, column 114: only requests and responses have headers",
        ),
        (
            r#""type": "response", "apiKey": 18, "headerVersions": { "0+": 1 }"#,
            "line 1, column 134: the ApiVersions response has header version 0 in all versions (KIP-511)",
        ),
    ];
    assert_all(complain, &cases);
}

#[test]
fn legal_words_are_listed() {
    let keys = "line 2, column 50: unknown key `nulableVersions`; did you mean `nullableVersions`? a field takes `name`, \
        `type`, `versions`, `nullableVersions`, `taggedVersions`, `tag`, `flexibleVersions`, `default`, `ignorable`, \
        `mapKey`, `entityType`, `zeroCopy`, `about`, `fields`";
    assert_eq!(field_error(r#"{ "name": "A", "type": "int8", "versions": "0+", "nulableVersions": "0+" }"#), keys);
    let types = "line 2, column 24: unknown type `str`; besides structs and arrays there are `bool`, `int8`, `int16`, \
        `uint16`, `int32`, `uint32`, `int64`, `float64`, `uuid`, `string`, `bytes`, `records`";
    assert_eq!(field_error(r#"{ "name": "A", "type": "str", "versions": "0+" }"#), types);
}

#[test]
fn endless_nesting_is_refused() {
    let mut field = r#"{ "name": "A", "type": "int8", "versions": "0+" }"#.to_owned();
    for depth in 0..100 {
        field = format!(r#"{{ "name": "A", "type": "S{depth}", "versions": "0+", "fields": [{field}] }}"#);
    }
    assert!(field_error(&field).ends_with("structs are nested more than 64 deep"));
}

#[test]
fn damaged_text_is_never_a_panic() {
    let text = super::writing::FULL.trim_end();
    for (at, char) in text.char_indices() {
        let (before, behind) = (&text[..at], &text[at + char.len_utf8()..]);
        for instead in ["", "\"", "{", "/*"] {
            // Some damage does not matter.
            let _ = Schema::from_json_text(&format!("{before}{instead}{behind}"));
        }
        assert!(Schema::from_json_text(before).is_err());
    }
}
