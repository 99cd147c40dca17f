//! The values at which codecs break.

use serde_json::{Value, json};

use super::minimal;
use super::schema::Kind;
use super::text::{base64, float, uuid};

/// The longest string that Kafka writes, in bytes.
pub(super) const LONGEST_STRING: usize = 32_767;

/// A record batch of one record with a null value and two headers, as Kafka's builder makes it.
pub(super) const BATCH: &str =
    "AAAAAAAAAAUAAABAAAAACQI46HZlABAAAAAAAAABi8/laAAAAAGLz+VoAAAAAAAAAAAHAAEAAAADAAAAARwAAAACawEEAmgCdgJuAQ==";

/// The values of a type at which codecs break.
pub(super) fn awkward(kind: &Kind, version: i16) -> Vec<Value> {
    match kind {
        Kind::Bool => vec![json!(false), json!(true)],
        Kind::Integer { least, most } => awkward_integers(*least, *most),
        Kind::Float => awkward_floats().map(float).to_vec(),
        Kind::Uuid => [0, 1, u128::MAX, u128::MAX >> 1, 1 << 64].map(|bits| json!(uuid(bits))).to_vec(),
        Kind::String => awkward_strings().map(Value::from).to_vec(),
        Kind::Bytes => [0, 1, 126, 127, 128, 20_000].map(|length| json!(base64(&vec![0xa5; length]))).to_vec(),
        Kind::Records => ["", BATCH, "/w=="].map(Value::from).to_vec(),
        Kind::Array(element) => awkward_lists(element, version),
        Kind::Struct(fields) => vec![minimal(fields, version)],
    }
}

fn awkward_integers(least: i64, most: i64) -> Vec<Value> {
    [least, -1, 0, 1, most].into_iter().filter(|number| (least..=most).contains(number)).map(Value::from).collect()
}

fn awkward_floats() -> [f64; 8] {
    let smallest = f64::from_bits(1);
    [0.0, -0.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX, f64::MIN, smallest]
}

/// Strings at all lengths where the length prefix grows, and with characters of all widths.
fn awkward_strings() -> [String; 8] {
    let widest = "🦀".repeat(LONGEST_STRING / 4) + "end";
    let short = ["", "\0", "é€🦀"].map(str::to_owned);
    let [empty, nul, wide] = short;
    let [below, at, above] = [126, 127, 128].map(|length| "x".repeat(length));
    [empty, nul, wide, below, at, above, "y".repeat(16_383), widest]
}

/// In the compact form, the count takes one more byte at 127.
fn awkward_lists(element: &Kind, version: i16) -> Vec<Value> {
    let plain = match element {
        Kind::Struct(fields) => minimal(fields, version),
        other => other.zero(),
    };
    let mut lists: Vec<_> = [0, 1, 126, 127].map(|length| json!(vec![plain.clone(); length])).to_vec();
    if element.fields().is_none() {
        lists.push(json!(awkward(element, version)));
    }
    lists
}

/// Unknown tags: ascending, with gaps, empty ones, a long one, and the highest that Kafka writes.
pub(super) fn many_tags() -> Value {
    json!([
        {"tag": 1000, "hex": ""},
        {"tag": 1001, "hex": "00"},
        {"tag": 16_384, "hex": "ab".repeat(300)},
        {"tag": i32::MAX - 1, "hex": "ff"},
    ])
}
