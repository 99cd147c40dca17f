//! Invalid schemas, and the readers that accept some of them.

use super::{Generator, verdict};
use kayrock::schema::Schema;

/// Readers that accept a schema.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Reads {
    Both,
    Nobody,
    /// Only the generator misses the mistake.
    Generator,
}

/// Keys of a field of type `int8` in all versions.
const OF_INT8: [(&str, Reads); 17] = [
    (r#""about": "x""#, Reads::Both),
    (r#""abaut": "x""#, Reads::Nobody),
    (r#""default": "0x7f""#, Reads::Both),
    (r#""default": 128"#, Reads::Nobody),
    (r#""default": "null""#, Reads::Nobody),
    (r#""entityType": "unknown""#, Reads::Both),
    (r#""entityType": "brokerId""#, Reads::Nobody),
    (r#""flexibleVersions": "none""#, Reads::Nobody),
    (r#""ignorable": "true""#, Reads::Both),
    (r#""ignorable": "maybe""#, Reads::Nobody),
    (r#""mapKey": true"#, Reads::Nobody),
    (r#""nullableVersions": "0+""#, Reads::Nobody),
    (r#""tag": 0"#, Reads::Nobody),
    (r#""taggedVersions": "2+""#, Reads::Nobody),
    (r#""tag": 0, "taggedVersions": "1+""#, Reads::Nobody),
    (r#""tag": "0", "taggedVersions": "2+""#, Reads::Both),
    (r#""zeroCopy": true"#, Reads::Nobody),
];

/// The fields of a message of versions 0 to 3, flexible from 2.
const FIELDS: [(&str, Reads); 33] = [
    (r#"{ "name": "A", "type": "int8" }"#, Reads::Nobody),
    (r#"{ "name": "A", "versions": "0+" }"#, Reads::Nobody),
    (r#"{ "name": "A-B", "type": "int8", "versions": "0+" }"#, Reads::Nobody),
    (r#"{ "name": "A", "type": "int8", "versions": 0 }"#, Reads::Both),
    (r#"{ "name": "A", "type": " int8 ", "versions": " 0+ " }"#, Reads::Both),
    (r#"{ "name": "A", "type": "int8", "versions": ["0+"] }"#, Reads::Nobody),
    (r#"{ "name": "A", "type": "int8", "versions": "x" }"#, Reads::Nobody),
    (r#"{ "name": "A", "type": "int8", "versions": "-1" }"#, Reads::Nobody),
    (r#"{ "name": "A", "type": "int8", "versions": "3-1" }"#, Reads::Generator),
    (r#"{ "name": "A", "type": "int8", "versions": "0+", "versions": "1+" }"#, Reads::Generator),
    (r#"{ "name": "A", "type": "int8", "versions": "0+", "versions": "0+" }"#, Reads::Both),
    (
        r#"{ "name": "A", "type": "int8", "versions": "0+" }, { "name": "A", "type": "int8", "versions": "0+" }"#,
        Reads::Nobody,
    ),
    (r#"{ "name": "A", "type": "int9", "versions": "0+" }"#, Reads::Nobody),
    (r#"{ "name": "A", "type": "[]", "versions": "0+" }"#, Reads::Nobody),
    (r#"{ "name": "A", "type": "[][]int8", "versions": "0+" }"#, Reads::Nobody),
    (r#"{ "name": "A", "type": "Lost", "versions": "0+" }"#, Reads::Generator),
    (r#"{ "name": "A", "type": "inner", "versions": "0+", "fields": [] }"#, Reads::Nobody),
    (
        r#"{ "name": "A", "type": "S", "versions": "0+", "fields": { "name": "B", "type": "int8", "versions": "0+" } }"#,
        Reads::Both,
    ),
    (
        r#"{ "name": "A", "type": "S", "versions": "0+", "fields": [] }, { "name": "B", "type": "S", "versions": "0+", "fields": [] }"#,
        Reads::Nobody,
    ),
    (
        r#"{ "name": "A", "type": "[]int8", "versions": "0+", "fields": [{ "name": "B", "type": "int8", "versions": "0+" }] }"#,
        Reads::Generator,
    ),
    (
        r#"{ "name": "A", "type": "[]S", "versions": "0+", "fields": [{ "name": "B", "type": "int8", "versions": "0+", "mapKey": true }] }"#,
        Reads::Both,
    ),
    (
        r#"{ "name": "A", "type": "[]S", "versions": "0+", "fields": [{ "name": "B", "type": "int8", "versions": "2+", "taggedVersions": "2+", "tag": 0, "mapKey": true }] }"#,
        Reads::Nobody,
    ),
    (r#"{ "name": "A", "type": "[]int8", "versions": "0+", "default": "1" }"#, Reads::Nobody),
    (r#"{ "name": "A", "type": "bool", "versions": "0+", "default": "TRUE" }"#, Reads::Both),
    (r#"{ "name": "A", "type": "uuid", "versions": "0+", "default": "x" }"#, Reads::Nobody),
    (
        r#"{ "name": "A", "type": "string", "versions": "0+", "nullableVersions": "1+", "default": "null" }"#,
        Reads::Nobody,
    ),
    (
        r#"{ "name": "A", "type": "string", "versions": "0+", "nullableVersions": "1+", "taggedVersions": "2+", "tag": 0 }"#,
        Reads::Both,
    ),
    (r#"{ "name": "A", "type": "string", "taggedVersions": "2+", "tag": 0, "nullableVersions": "3+" }"#, Reads::Nobody),
    (r#"{ "name": "A", "type": "string", "versions": "0+", "flexibleVersions": "1+" }"#, Reads::Nobody),
    (r#"{ "name": "A", "type": "int8", "taggedVersions": "2+", "tag": 1 }"#, Reads::Nobody),
    (r#"{ "name": "A", "type": "int8", "taggedVersions": "2+", "tag": -1 }"#, Reads::Nobody),
    (r#"{ "name": "A", "type": "int8", "taggedVersions": "2-3", "tag": 0 }"#, Reads::Nobody),
    (r#"{ "name": "A", "type": "records", "taggedVersions": "2+", "tag": 0 }"#, Reads::Nobody),
];

/// The keys before the fields of a message without any.
const HEADS: [(&str, Reads); 14] = [
    (r#""type": "data", "flexibleVersions": "2-3""#, Reads::Nobody),
    (r#""type": "data""#, Reads::Nobody),
    (r#""type": "dat", "flexibleVersions": "2+""#, Reads::Nobody),
    (r#""flexibleVersions": "2+""#, Reads::Nobody),
    (r#""type": "request", "apiKey": 40000, "flexibleVersions": "2+""#, Reads::Nobody),
    (r#""type": "request", "apiKey": "4", "listeners": "broker", "flexibleVersions": "2+""#, Reads::Both),
    (r#""type": "request", "apiKey": 4, "listeners": ["brokr"], "flexibleVersions": "2+""#, Reads::Nobody),
    (r#""type": "response", "apiKey": 4, "listeners": ["broker"], "flexibleVersions": "2+""#, Reads::Nobody),
    (r#""type": "response", "apiKey": 4, "latestVersionUnstable": true, "flexibleVersions": "2+""#, Reads::Nobody),
    (
        r#""type": "data", "flexibleVersions": "2+", "commonStructs": [{ "name": "S", "versions": "0-3", "fields": [] }]"#,
        Reads::Both,
    ),
    (r#""type": "data", "flexibleVersions": "2+", "commonStructs": [{ "name": "S", "fields": [] }]"#, Reads::Nobody),
    (
        r#""type": "data", "flexibleVersions": "2+", "commonStructs": [{ "name": "s", "versions": "0-3", "fields": [] }]"#,
        Reads::Nobody,
    ),
    (
        r#""type": "data", "flexibleVersions": "2+", "commonStructs": [{ "name": "S", "versions": "0-3", "about": "x", "fields": [] }]"#,
        Reads::Nobody,
    ),
    (
        r#""type": "data", "flexibleVersions": "2+", "commonStructs": [{ "name": "S", "versions": "0-3", "fields": [{ "name": "A", "type": "[]S", "versions": "0+" }] }]"#,
        Reads::Nobody,
    ),
];

pub(crate) fn are_those_of_the_generator() -> Result<(), String> {
    let of_fields = |fields: &str| {
        let head = r#""apiKey": 4, "type": "request", "name": "T", "validVersions": "0-3", "flexibleVersions": "2+""#;
        format!("{{ {head}, \"fields\": [{fields}] }}")
    };
    let of_int8 = |keys: &str| of_fields(&format!(r#"{{ "name": "A", "type": "int8", "versions": "0+", {keys} }}"#));
    let of_head = |head: &str| format!(r#"{{ {head}, "name": "T", "validVersions": "0-3", "fields": [] }}"#);
    let cases = OF_INT8.map(|(keys, reads)| (of_int8(keys), reads)).into_iter();
    let cases = cases.chain(FIELDS.map(|(fields, reads)| (of_fields(fields), reads)));
    let cases: Vec<_> = cases.chain(HEADS.map(|(head, reads)| (of_head(head), reads))).collect();

    let answers = Generator::start()?.read_all(cases.iter().map(|(text, _)| &**text))?;
    let mut mismatches = Vec::new();
    for ((text, expected), answer) in cases.iter().zip(&answers) {
        let ours = Schema::from_json_text(text);
        let reads = match (&ours, answer.get("error")) {
            (Ok(_), None) => Reads::Both,
            (Err(_), Some(_)) => Reads::Nobody,
            (Err(_), None) => Reads::Generator,
            (Ok(_), Some(_)) => {
                mismatches.push(format!("only we read {text}"));
                continue;
            }
        };
        if reads != *expected {
            mismatches.push(format!("{reads:?} instead of {expected:?}: {text}: {:?}, {answer}", ours.err()));
        }
    }
    println!("{} schemas were offered to the generator", cases.len());
    verdict(&mismatches)
}
