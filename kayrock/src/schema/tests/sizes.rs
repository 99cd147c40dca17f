//! Schemas of hostile size: each is refused or parsed in linear time, with any stack.

use super::*;
use crate::schema::json::scan::steps;
use core::fmt::Write;

const HEAD: &str = r#""type": "data", "name": "T", "validVersions": "0", "flexibleVersions": "none""#;

/// Parses a text and returns the end of the error message, after the position. Asserts that the bytes of the text were
/// scanned at most `rounds` times.
#[track_caller]
fn refusal(text: &str, rounds: usize) -> String {
    let (parsed, scanned) = parse(text);
    assert!(scanned <= rounds * text.len(), "{scanned} bytes scanned of {}", text.len());
    let error = parsed.expect_err("a hostile schema");
    assert!(error.to_string().len() < 1_000, "a short message");
    error.message().to_owned()
}

#[track_caller]
fn accepted(text: &str, rounds: usize) -> Schema {
    let (parsed, scanned) = parse(text);
    assert!(scanned <= rounds * text.len(), "{scanned} bytes scanned of {}", text.len());
    parsed.expect("a valid schema")
}

fn parse(text: &str) -> (core::result::Result<Schema, SchemaError>, usize) {
    steps::take();
    let parsed = Schema::from_json_text(text);
    (parsed, steps::take())
}

/// Returns a message with the given fields and common structs.
fn text(fields: &str, common: &str) -> String {
    format!(r#"{{ {HEAD}, "fields": [{fields}], "commonStructs": [{common}] }}"#)
}

/// Returns a field.
fn field(name: &str, ty: &str) -> String {
    format!(r#"{{ "name": "{name}", "type": "{ty}", "versions": "0" }}"#)
}

/// Returns a common struct.
fn common(name: &str, fields: &str) -> String {
    format!(r#"{{ "name": "{name}", "versions": "0", "fields": [{fields}] }}"#)
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(",\n")
}

/// Returns `count` common structs, each of which uses the one before it in `uses` fields.
fn chain(count: usize, uses: usize) -> Vec<String> {
    let first = common("S0", &field("F", "int8"));
    let next = (1..count).map(|number| {
        let fields = joined((0..uses).map(|n| field(&format!("F{n}"), &format!("S{}", number - 1))));
        common(&format!("S{number}"), &fields)
    });
    core::iter::once(first).chain(next).collect()
}

const TOO_DEEP: &str = "structs are nested more than 64 deep";
const TOO_MANY: &str = "a struct has at most 10000 fields, including those of the structs inside";

#[test]
fn common_structs_in_order_are_not_nested_deeper_than_inline_ones() {
    for count in [65, 5_000, 20_000] {
        let mut structs = chain(count, 1);
        let last = field("A", &format!("[]S{}", count - 1));
        assert_eq!(refusal(&text(&last, &structs.join(",\n")), 8), TOO_DEEP);
        structs.reverse();
        assert_eq!(refusal(&text(&last, &structs.join(",\n")), 8), TOO_DEEP);
        assert_eq!(refusal(&text("", &structs.join(",\n")), 8), TOO_DEEP);
    }
    // The message itself is a level, too.
    let deepest = accepted(&text(&field("A", "S62"), &chain(63, 1).join(",")), 8);
    assert_eq!(refusal(&text(&field("A", "S63"), &chain(64, 1).join(",")), 8), TOO_DEEP);
    let value = deepest.default_value();
    let bytes = deepest.encode(0, &value).expect("a default");
    assert_eq!(decode(&deepest, 0, &bytes), Ok(value));
}

#[test]
fn structs_that_use_the_previous_one_twice_do_not_grow_without_bound() {
    for (count, uses) in [(20, 2), (60, 2), (8, 10), (60, 100)] {
        assert_eq!(refusal(&text("", &chain(count, uses).join(",")), 8), TOO_MANY);
    }
    accepted(&text("", &chain(12, 2).join(",")), 8);
}

#[test]
fn many_fields_are_refused_beyond_the_limit() {
    let fields = |count: usize| joined((0..count).map(|number| field(&format!("F{number}"), "int32")));
    assert_eq!(refusal(&text(&fields(100_000), ""), 8), TOO_MANY);
    let largest = accepted(&text(&fields(10_000), ""), 8);
    let value = largest.default_value();
    let bytes = largest.encode(0, &value).expect("a default");
    assert_eq!(decode(&largest, 0, &bytes), Ok(value.clone()));
    let json = largest.to_json_within(0, &value, 1 << 24).expect("a default");
    assert_eq!(largest.from_json(0, &json), Ok(value));
    assert!(largest.to_json_text().is_ok());
}

#[test]
fn unknown_keys_are_refused_at_the_first() {
    let mut text = format!("{{ {HEAD}, \"x0\": 0");
    for number in 1..100_000 {
        let _ = write!(text, ", \"x{number}\": 0");
    }
    text.push('}');
    let (error, scanned) = parse(&text);
    assert!(error.expect_err("unknown keys").message().starts_with("unknown key `x0`"));
    assert!(scanned < 200, "{scanned} bytes scanned");
}

#[test]
fn repeated_keys_are_judged_in_linear_time() {
    let of = |key: &str, value: &str| format!(", \"{key}\": {value}").repeat(100_000);
    let same = format!("{{ {HEAD}, \"fields\": [] {} }}", of("fields", "[]"));
    accepted(&same, 4);
    let other = format!("{{ {HEAD}, \"fields\": [] {}, \"fields\": 0 }}", of("fields", "[]"));
    assert!(refusal(&other, 4).starts_with("duplicate key `fields`"));
    let ranges = (0..100_000).map(|number| format!(r#""{number}": 2"#)).collect::<Vec<_>>().join(", ");
    let head = HEAD.replace("data", "request");
    let text = format!("{{ {head}, \"fields\": [], \"headerVersions\": {{ {ranges} }} }}");
    assert_eq!(refusal(&text, 4), "invalid version range `32767`: expected `5`, `0-11` or `3+`");
}

#[test]
fn long_words_are_refused_with_a_short_message() {
    let long = "A".repeat(1 << 20);
    let length = "a name has at most 255 characters, found 1048576";
    let cut = format!("{}…", "A".repeat(64));
    assert_eq!(refusal(&text(&field(&long, "int8"), ""), 8), length);
    assert_eq!(refusal(&text("", &common(&long, "")), 8), length);
    assert!(refusal(&text(&field("A", &long), ""), 8).starts_with(&format!("`{cut}` is not in `commonStructs`")));
    assert!(refusal(&text(&field("A", &long.to_lowercase()), ""), 8).starts_with("unknown type `aaaa"));
    assert!(refusal(&format!("{{ {HEAD}, \"{long}\": 0 }}"), 8).starts_with(&format!("unknown key `{cut}`")));
    let range = HEAD.replace("\"0\"", &format!("\"{long}\""));
    assert!(refusal(&format!("{{ {range}, \"fields\": [] }}"), 8).starts_with("invalid version range `AAAA"));
    let name = "A".repeat(255);
    accepted(&text(&field(&name, "int8"), ""), 8);
}

#[test]
fn deep_json_is_read_without_recursion() {
    const DEPTH: usize = 500_000;
    let deep = format!("{}{}", "[".repeat(DEPTH), "]".repeat(DEPTH));
    let about = format!(r#"{{ "name": "A", "type": "int8", "versions": "0", "about": {deep} }}"#);
    accepted(&text(&about, ""), 8);
    assert_eq!(refusal(&text(&deep, ""), 8), "expected an object");
    let ty = format!(r#"{{ "name": "A", "type": {deep}, "versions": "0" }}"#);
    assert_eq!(refusal(&text(&ty, ""), 8), "expected a string, a number or a boolean");
    assert!(refusal(&"[".repeat(DEPTH), 8).starts_with("EOF"));
    assert!(refusal(&"{\"a\":".repeat(DEPTH), 8).starts_with("EOF"));
}

#[test]
fn arrays_of_arrays_are_refused() {
    let nested = "arrays cannot be nested; use an array of structs with an array";
    assert_eq!(refusal(&text(&field("A", &format!("{}int8", "[]".repeat(500_000))), ""), 8), nested);
}

#[test]
fn huge_versions_are_refused() {
    for range in ["32767", "0-32767", "0-99999999999999999999", "99999999999999999999+", "-1", "1-0"] {
        let head = HEAD.replace("\"0\"", &format!("\"{range}\""));
        assert!(refusal(&format!("{{ {head}, \"fields\": [] }}"), 4).starts_with("invalid version range"), "{range}");
    }
    let head = HEAD.replace("\"0\"", "\"0-32766\"");
    let schema = accepted(&format!("{{ {head}, \"fields\": [{}] }}", field("A", "int8")), 4);
    assert!(schema.to_json_text().is_ok());
}

#[test]
fn recursive_structs_are_refused() {
    let itself = |fields: &str, structs: &str, name: &str| {
        assert_eq!(refusal(&text(fields, structs), 12), format!("`{name}` contains itself"));
    };
    let [a, b] = [("A", "[]B"), ("B", "A")].map(|(name, used)| common(name, &field("F", used)));
    itself("", &format!("{a}, {b}"), "A");
    itself(&field("F", "[]B"), &format!("{a}, {b}"), "B");
    let inline = r#"{ "name": "F", "type": "[]Inner", "versions": "0", "fields": [{ "name": "G", "type": "Outer", "versions": "0" }] }"#;
    itself("", &common("Outer", inline), "Outer");
    let own = inline.replace("Outer", "Inner");
    let refused = refusal(&text(&own, ""), 8);
    assert_eq!(refused, "`Inner` is not in `commonStructs`, and the field has no `fields`");
}

#[test]
fn many_structs_are_written_in_linear_time() {
    // Each struct is found by its name: a list would be searched 5,000 times.
    let structs = joined((0..5_000).map(|number| common(&format!("S{number}"), &field("F", "int8"))));
    let fields = joined((0..2_000).map(|number| field(&format!("F{number}"), &format!("S{number}"))));
    let schema = accepted(&text(&fields, &structs), 8);
    assert!(schema.to_json_text().is_ok());
    let mut inner = field("F0", "int8");
    for depth in 1..60 {
        let head = format!(r#""name": "F{depth}", "type": "N{depth}", "versions": "0""#);
        inner = format!("{{ {head}, \"fields\": [{inner}] }}");
    }
    let schema = accepted(&text("", &common("Outer", &inner)), 150);
    let written = schema.to_json_text().expect("a chain of inline structs in a common struct");
    assert!(Schema::from_json_text(&written).is_ok());
}
