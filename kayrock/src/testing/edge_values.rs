//! Values at the borders of encodings.

use crate::schema::{StructSchema, StructValue, Type, Value};
use crate::types::{Str, UnknownTags, Uuid};
use bytes::Bytes;

/// Maximum length of a string in bytes.
const LONGEST_TEXT: usize = 32_767;

/// Returns the values of a type at the borders of its encodings.
pub(super) fn edges(ty: &Type) -> Vec<Value> {
    match ty {
        Type::Bool => vec![Value::Bool(false), Value::Bool(true)],
        Type::Float64 => floats().map(Value::Float).to_vec(),
        Type::Uuid => [0, 1, u128::MAX, u128::MAX >> 1, 1 << 64].map(uuid).to_vec(),
        Type::String => texts(),
        Type::Bytes | Type::Records => [0, 1, 126, 127, 128, 20_000].map(bytes).to_vec(),
        Type::Array(element) => lists(element),
        Type::Struct(_) => vec![Value::Struct(StructValue::default())],
        integer => integers(integer),
    }
}

fn integers(ty: &Type) -> Vec<Value> {
    let Some((range, _)) = ty.integers() else { return Vec::new() };
    let numbers = [*range.start(), -1, 0, 1, *range.end()];
    numbers.into_iter().filter(|number| range.contains(number)).map(Value::Int).collect()
}

fn floats() -> [f64; 8] {
    let smallest = f64::from_bits(1);
    [0.0, -0.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX, f64::MIN, smallest]
}

fn uuid(bits: u128) -> Value {
    Value::Uuid(Uuid::from_bytes(bits.to_be_bytes()))
}

/// Strings around the borders of length encodings, and with characters of each width.
fn texts() -> Vec<Value> {
    let short = ["", "\0", "é€🦀"].map(|text| Value::String(text.into()));
    let lengths = [126, 127, 128, 16_383].map(|length| text(&"x".repeat(length)));
    short.into_iter().chain(lengths).chain([text(&("🦀".repeat(LONGEST_TEXT / 4) + "end"))]).collect()
}

/// Returns a string of the maximum length plus `more` bytes.
pub(super) fn longest_text(more: usize) -> Value {
    text(&"x".repeat(LONGEST_TEXT + more))
}

fn text(text: &str) -> Value {
    Value::String(Str::from(text))
}

fn bytes(length: usize) -> Value {
    Value::Bytes(Bytes::from(vec![0xa5; length]))
}

/// In the compact encoding the number of elements takes one more byte from 127 on.
fn lists(element: &Type) -> Vec<Value> {
    let mut lists: Vec<_> = [0, 1, 126, 127].map(|length| Value::Array(vec![element.zero(); length])).to_vec();
    if !matches!(element, Type::Struct(_)) {
        lists.push(Value::Array(edges(element)));
    }
    lists
}

/// Returns unknown tags of a struct: ascending with gaps, empty, long, and the highest number that Kafka accepts.
pub(super) fn many_tags(schema: &StructSchema) -> UnknownTags {
    let mut tags = UnknownTags::new();
    for (tag, length) in [(1000, 0), (1001, 1), (16_384, 300), (i32::MAX.cast_unsigned() - 1, 1)] {
        if is_unknown(schema, tag) {
            tags.push(tag, vec![0xab; length]);
        }
    }
    tags
}

/// Returns a tag that the struct does not define, `first` if possible.
pub(super) fn unknown_tag(schema: &StructSchema, first: u32) -> u32 {
    (first..).find(|tag| is_unknown(schema, *tag)).unwrap_or(first)
}

fn is_unknown(schema: &StructSchema, tag: u32) -> bool {
    schema.fields.iter().all(|field| field.tag != Some(tag))
}
