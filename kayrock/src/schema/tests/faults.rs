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
        "line 2, column 50: `versions` is already there, in line 2, column 32",
    ),
    (r#"{ "type": "int8", "versions": "0+" }"#, "line 2, column 1: `name` is missing"),
    (r#"{ "name": "A", "versions": "0+" }"#, "line 2, column 1: `type` is missing"),
    (r#"{ "name": "A", "type": "int8" }"#, "line 2, column 1: `versions` is missing"),
    (r#"{ "name": "A", "type": "int8", "taggedVersions": "none" }"#, "line 2, column 1: `versions` is missing"),
    (r#""A""#, "line 2, column 1: an object is expected"),
    (
        r#"{ "name": ["A"], "type": "int8", "versions": "0+" }"#,
        "line 2, column 11: a text, a number or a boolean is expected",
    ),
    (
        r#"{ "name": "A-B", "type": "int8", "versions": "0+" }"#,
        "line 2, column 11: `A-B` is not a name: a letter, then letters and digits",
    ),
    (
        r#"{ "name": "A", "type": {}, "versions": "0+" }"#,
        "line 2, column 24: a text, a number or a boolean is expected",
    ),
    (
        r#"{ "name": "A", "type": "int9", "versions": "0+" }"#,
        "line 2, column 24: unknown type `int9`; did you mean `int8`?",
    ),
    (r#"{ "name": "A", "type": "bigint", "versions": "0+" }"#, "line 2, column 24: unknown type `bigint`;"),
    (
        r#"{ "name": "A", "type": "[]", "versions": "0+" }"#,
        "line 2, column 24: the type is missing, or that of the elements behind `[]`",
    ),
    (
        r#"{ "name": "A", "type": "[][]int8", "versions": "0+" }"#,
        "line 2, column 24: a list has no lists in it; take a list of structs, each with a list",
    ),
    (
        r#"{ "name": "A", "type": "Lost", "versions": "0+" }"#,
        "line 2, column 24: `Lost` is not one of the `commonStructs`, and the field has no `fields` of its own",
    ),
    (
        r#"{ "name": "A", "type": "inner", "versions": "0+", "fields": [] }"#,
        "line 2, column 24: `inner` is not the name of a struct: a capital, then letters and digits",
    ),
    (r#"{ "name": "A", "type": "int8", "versions": "0+", "fields": [] }"#, "line 2, column 60: `int8` has no fields"),
    (
        r#"{ "name": "A", "type": "int8", "versions": "3-1" }"#,
        "line 2, column 44: `3-1` is not a range of versions: `none`, `5`, `0-11` or `3+`",
    ),
    (
        r#"{ "name": "A", "type": "int8", "versions": "-1" }"#,
        "line 2, column 44: `-1` is not a range of versions: `none`, `5`, `0-11` or `3+`",
    ),
    (
        r#"{ "name": "A", "type": "int8", "versions": true }"#,
        "line 2, column 44: `true` is not a range of versions: `none`, `5`, `0-11` or `3+`",
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
        "line 2, column 61: `null` is not an integer",
    ),
    (
        r#"{ "name": "A", "type": "[]int8", "versions": "0+", "default": "1" }"#,
        "line 2, column 63: the only default of this type is null",
    ),
    (
        r#"{ "name": "A", "type": "bytes", "versions": "0+", "default": "x" }"#,
        "line 2, column 62: the only default of this type is null",
    ),
    (
        r#"{ "name": "A", "type": "bool", "versions": "0+", "default": "yes" }"#,
        "line 2, column 61: `yes` is not a boolean: `true` or `false`",
    ),
    (
        r#"{ "name": "A", "type": "float64", "versions": "0+", "default": "x" }"#,
        "line 2, column 64: `x` is not a number",
    ),
    (
        r#"{ "name": "A", "type": "uuid", "versions": "0+", "default": "x" }"#,
        "line 2, column 61: `x` is no id: 22 characters of URL-safe base64",
    ),
    (
        r#"{ "name": "A", "type": "string", "versions": "0+", "nullableVersions": "1+", "default": "null" }"#,
        "line 2, column 89: a default of null needs `nullableVersions` for all versions of the field",
    ),
    (
        r#"{ "name": "A", "type": "uuid", "versions": "0+", "nullableVersions": "0+" }"#,
        "line 2, column 70: a field of this type cannot be null; text, bytes, records, lists and structs can",
    ),
    (
        r#"{ "name": "A", "type": "int8", "versions": "0+", "ignorable": "maybe" }"#,
        "line 2, column 63: `maybe` is not a boolean: `true` or `false`",
    ),
    (
        r#"{ "name": "A", "type": "int8", "versions": "0+", "entityType": "brokerId" }"#,
        "line 2, column 64: `brokerId` needs the type `int32`, or a list of it",
    ),
    (
        r#"{ "name": "A", "type": "[]int32", "versions": "0+", "entityType": "brokerID" }"#,
        "line 2, column 67: unknown entity type `brokerID`; did you mean `brokerId`?",
    ),
    (
        r#"{ "name": "A", "type": "string", "versions": "0+", "zeroCopy": true }"#,
        "line 2, column 64: only bytes may say `zeroCopy`",
    ),
    (
        r#"{ "name": "A", "type": "int8", "versions": "0+", "mapKey": true }"#,
        "line 2, column 60: a field of the message itself cannot be a map key",
    ),
    (
        r#"{ "name": "A", "type": "int8", "versions": "0+", "tag": 0 }"#,
        "line 2, column 57: `tag` needs `taggedVersions`",
    ),
    (
        r#"{ "name": "A", "type": "int8", "versions": "0+", "taggedVersions": "2+" }"#,
        "line 2, column 68: `taggedVersions` needs a `tag`",
    ),
    (
        r#"{ "name": "A", "type": "int8", "taggedVersions": "2+", "tag": -1 }"#,
        "line 2, column 63: `-1` is not a tag: a number from 0",
    ),
    (
        r#"{ "name": "A", "type": "int8", "taggedVersions": "2+", "tag": 1 }"#,
        "line 2, column 63: tag 1 leaves a gap, the next free tag is 0",
    ),
    (
        r#"{ "name": "A", "type": "int8", "versions": "0+", "tag": 0, "taggedVersions": "1+" }"#,
        "line 2, column 78: `taggedVersions` has versions that are not flexible",
    ),
    (
        r#"{ "name": "A", "type": "int8", "versions": "0+", "tag": 0, "taggedVersions": "2-3" }"#,
        "line 2, column 78: these versions have no end: `none`, or a version and `+`",
    ),
    (
        r#"{ "name": "A", "type": "int8", "versions": "3+", "tag": 0, "taggedVersions": "2+" }"#,
        "line 2, column 78: `taggedVersions` has versions without the field",
    ),
    (
        r#"{ "name": "A", "type": "records", "taggedVersions": "2+", "tag": 0 }"#,
        "line 2, column 24: records cannot be tagged",
    ),
    (
        r#"{ "name": "A", "type": "string", "taggedVersions": "2+", "tag": 0, "nullableVersions": "3+" }"#,
        "line 2, column 88: a tagged field is nullable in all of its `taggedVersions`, or in none",
    ),
    (
        r#"{ "name": "A", "type": "int8", "versions": "0+", "flexibleVersions": "none" }"#,
        "line 2, column 70: only text and bytes may say `flexibleVersions`",
    ),
    (
        r#"{ "name": "A", "type": "string", "versions": "0+", "flexibleVersions": "1+" }"#,
        "line 2, column 72: `flexibleVersions` has versions in which the message is not flexible",
    ),
    (
        r#"{ "name": "A", "type": "int8", "versions": "0+" },
{ "name": "A", "type": "int8", "versions": "0+" }"#,
        "line 3, column 11: `A` is defined twice",
    ),
    (
        r#"{ "name": "A", "type": "int8", "taggedVersions": "2+", "tag": 0 },
{ "name": "B", "type": "int8", "taggedVersions": "2+", "tag": 0 }"#,
        "line 3, column 63: tag 0 is taken by another field",
    ),
    (
        r#"{ "name": "A", "type": "S", "versions": "0+", "fields": [
{ "name": "B", "type": "int8", "taggedVersions": "2+", "tag": 0, "mapKey": true }] }"#,
        "line 3, column 76: a tagged field cannot be a map key",
    ),
    (
        r#"{ "name": "A", "type": "S", "versions": "0+", "fields": [] },
{ "name": "B", "type": "[]S", "versions": "0+", "fields": [] }"#,
        "line 3, column 59: `S` is defined twice",
    ),
];

#[test]
fn fault_in_a_field_has_its_place() {
    assert_all(field_error, FIELDS);
}

const MESSAGES: &[(&str, &str)] = &[
    ("{", "line 1, column 1: EOF while parsing an object"),
    ("[]", "line 1, column 1: an object is expected"),
    (r#"{ "type": "data", "name": "T" } x"#, "line 1, column 33: trailing characters"),
    (r#"{ "type": "data", "validVersions": "0" }"#, "line 1, column 1: `name` is missing"),
    (r#"{ "type": "data", "name": "T" }"#, "line 1, column 1: `validVersions` is missing"),
    (
        r#"{ "type": "data", "name": "T", "validVersions": "0+" }"#,
        "line 1, column 49: the versions of a message have an end: `none`, `5` or `0-11`",
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
        "line 1, column 76: these versions have no end: `none`, or a version and `+`",
    ),
    (
        r#"{ "type": "requst", "name": "T", "validVersions": "0-3", "flexibleVersions": "2+", "fields": [] }"#,
        "line 1, column 11: unknown type of message `requst`; did you mean `request`?",
    ),
    (
        r#"{ "type": "data", "apiKey": 40000, "name": "T", "validVersions": "0-3", "flexibleVersions": "2+", "fields": [] }"#,
        "line 1, column 29: `40000` is not a number of 16 bits",
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
        "line 1, column 48: only requests say that their latest version is unstable",
    ),
    (
        r#"{ "type": "coordinator-value", "name": "T", "validVersions": "0-3", "flexibleVersions": "2+", "fields": [] }"#,
        "line 1, column 11: a coordinator's record has an `apiKey`",
    ),
    (
        r#"{ "type": "coordinator-key", "apiKey": 1, "name": "T", "validVersions": "0-3", "flexibleVersions": "2+", "fields": [] }"#,
        "line 1, column 73: the key of a coordinator's record has version 0 alone",
    ),
    (
        r#"{ "type": "coordinator-key", "apiKey": 1, "name": "T", "validVersions": "0", "flexibleVersions": "0+", "fields": [] }"#,
        "line 1, column 98: the key of a coordinator's record is not flexible: `none`",
    ),
    (
        r#"{ "type": "data", "name": "T", "validVersions": "0-3", "flexibleVersions": "2+", "fields": [], "commonStructs": [
{ "name": "s", "versions": "0+", "fields": [] }] }"#,
        "line 2, column 11: `s` is not the name of a struct: a capital, then letters and digits",
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
        "line 3, column 11: `S` is defined twice",
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
        "line 1, column 149: `S` is defined twice",
    ),
];

#[test]
fn fault_in_a_message_has_its_place() {
    assert_all(error, MESSAGES);
}

const HEADER_VERSIONS: &[(&str, &str)] = &[
    ("{}", "line 2, column 19: a range of versions is expected"),
    (r#"{ "x": 1 }"#, "line 2, column 21: `x` is not a range of versions: `5`, `0-11` or `3+`"),
    (r#"{ "none": 1 }"#, "line 2, column 21: `none` is not a range of versions: `5`, `0-11` or `3+`"),
    (r#"{ "0+": "x" }"#, "line 2, column 27: `x` is not a header version: 0 or more"),
    (r#"{ "0+": -1 }"#, "line 2, column 27: `-1` is not a header version: 0 or more"),
    (r#"{ "1+": 2 }"#, "line 2, column 21: the range of version 0 is expected"),
    (r#"{ "0-1": 1, "3+": 2 }"#, "line 2, column 31: the range of version 2 is expected"),
    (r#"{ "0+": 2, "3+": 2 }"#, "line 2, column 30: only the last range is open"),
    (r#"{ "0-1": 1, "2": 2 }"#, "line 2, column 19: the last range is open: `3+` is expected"),
    (r#"{ "0-8": 1, "9+": 2 }"#, "line 2, column 31: the message has no version above 3"),
    (r#"{ "0-1": 2, "2+": 1 }"#, "line 2, column 31: a newer version cannot have an older header than 2"),
    (r#"{ "0+": 1 }"#, "line 2, column 21: versions that are flexible have header 2 or a newer one"),
    ("[]", "line 2, column 19: an object is expected"),
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
            "line 1, column 134: the answer to ApiVersions has header 0 in every version (KIP-511)",
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
    let types = "line 2, column 24: unknown type `str`; besides structs and lists there are `bool`, `int8`, `int16`, \
        `uint16`, `int32`, `uint32`, `int64`, `float64`, `uuid`, `string`, `bytes`, `records`";
    assert_eq!(field_error(r#"{ "name": "A", "type": "str", "versions": "0+" }"#), types);
}

#[test]
fn endless_nesting_is_refused() {
    let mut field = r#"{ "name": "A", "type": "int8", "versions": "0+" }"#.to_owned();
    for depth in 0..100 {
        field = format!(r#"{{ "name": "A", "type": "S{depth}", "versions": "0+", "fields": [{field}] }}"#);
    }
    assert!(field_error(&field).ends_with("more than 64 structs lie in each other"));
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
