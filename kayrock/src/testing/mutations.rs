//! Messages with one thing wrong, aimed by their schemas: at lengths, tagged fields, texts, booleans and nulls.

use std::collections::BTreeSet;

use super::forge::{Form, Place, Plan, Tagged, Twist, lists, places, twisted, uvarint};
use crate::schema::Schema;

/// Truncations of a message at most; longer ones are cut at places evenly spread.
const CUTS: usize = 300;

/// A message, and what is wrong with it.
#[derive(Debug, Clone)]
pub struct Mutation {
    /// What is wrong.
    pub label: &'static str,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// The label of messages with which nothing is wrong.
pub const NOTHING: &str = "nothing";
/// The label of messages that end too early.
pub const CUT: &str = "the end is cut off";
/// The label of a tagged field that the schema knows, with more bytes than its value has.
pub const SURPLUS: &str = "a surplus byte in a known tag";
/// The label of a tagged field that the schema knows, whose size is not that of its content.
pub const WRONG_SIZE: &str = "a known tag with a wrong size";

/// All mutations of a message in a version, without repetitions.
#[must_use]
pub fn mutations(schema: &Schema, version: i16) -> Vec<Mutation> {
    let mut found = Vec::new();
    for plan in plans(schema) {
        let (bytes, places) = places(schema, version, &plan);
        for (place, what) in places.iter().enumerate() {
            found.extend(alterations(what).into_iter().map(|(label, bytes)| {
                let bytes = twisted(schema, version, &plan, Twist { place, bytes });
                Mutation { label, bytes }
            }));
        }
        let step = bytes.len().div_ceil(CUTS).max(1);
        let cuts = (0..bytes.len()).step_by(step).map(|end| (CUT, bytes[..end].to_vec()));
        let longer = ("a byte behind the end", [&*bytes, &[0]].concat());
        let others = cuts.chain([longer, (NOTHING, bytes.clone())]);
        found.extend(others.map(|(label, bytes)| Mutation { label, bytes }));
    }
    let mut known = BTreeSet::new();
    // What is right stands last, and must not pass for a mutation that changes nothing.
    found.reverse();
    found.retain(|mutation| known.insert(mutation.bytes.clone()));
    found
}

/// A message with a little of everything, one with nulls, and one whose tagged fields are sent though they are empty.
fn plans(schema: &Schema) -> [Plan; 3] {
    let counts = lists(schema).into_iter().map(|name| (name, 1)).collect();
    let populated = Plan { counts, tags: 2, ..Plan::populated(schema) };
    let nulls = Plan { nulls: true, ..populated.clone() };
    [populated, nulls, Plan { known_tags: true, ..Plan::least(usize::MAX) }]
}

type Alterations = Vec<(&'static str, Vec<u8>)>;

fn alterations(place: &Place) -> Alterations {
    match place {
        Place::Length(Form::Int16, bytes) => classic::<2>(bytes, |length| {
            let short = length.clamp(i16::MIN.into(), i16::MAX.into());
            i16::try_from(short).unwrap_or_default().to_be_bytes()
        }),
        Place::Length(Form::Int32, bytes) => classic::<4>(bytes, i32::to_be_bytes),
        Place::Length(Form::Compact, bytes) => compact(value(bytes)),
        Place::Length(Form::Uvarint, bytes) => plain(value(bytes)),
        Place::Text(bytes) => texts(bytes.len()),
        Place::Bool => vec![("a boolean other than 0 and 1", vec![2]), ("a boolean other than 0 and 1", vec![0xff])],
        Place::Marker => [0xff, 0xfe, 0x80, 0, 2, 0x7f].map(|byte| ("the byte before a struct", vec![byte])).to_vec(),
        Place::Tags(tags, elsewhere) => disorders(tags, *elsewhere),
    }
}

fn classic<const N: usize>(bytes: &[u8], written: fn(i32) -> [u8; N]) -> Alterations {
    let signed = bytes.iter().fold(if bytes[0] < 0x80 { 0 } else { -1 }, |all: i32, byte| all << 8 | i32::from(*byte));
    [
        ("a negative length", -2),
        ("a negative length", i32::MIN),
        ("null", -1),
        ("a length of zero", 0),
        ("a huge length", i32::MAX),
        ("a length too high by one", signed.saturating_add(1)),
        ("a length too low by one", signed.saturating_sub(1)),
    ]
    .map(|(label, length)| (label, written(length).to_vec()))
    .to_vec()
}

fn compact(value: u32) -> Alterations {
    let lengths = [
        ("null", 0),
        ("a length of zero", 1),
        ("a length above that of any text", 0x8001),
        ("a huge length", 0x7fff_ffff),
        ("a huge length", 0x8000_0000),
        ("a negative length", 0x8000_0001),
        ("a negative length", u32::MAX),
        ("a length too high by one", value.saturating_add(1)),
        ("a length too low by one", value.saturating_sub(1)),
    ];
    varints(value, &lengths)
}

/// The counts, numbers and sizes of tagged fields.
fn plain(value: u32) -> Alterations {
    let numbers = [
        ("a number of zero", 0),
        ("a number too high by one", value.saturating_add(1)),
        ("a number too low by one", value.saturating_sub(1)),
        ("a huge number", 10_001),
        ("a huge number", 0x7fff_ffff),
        ("a number above 2^31 - 1", 0x8000_0000),
        ("a number above 2^31 - 1", u32::MAX),
    ];
    varints(value, &numbers)
}

fn varints(value: u32, others: &[(&'static str, u32)]) -> Alterations {
    let padded = |width| (if width > 5 { "a varint of six bytes" } else { "a padded varint" }, padded(value, width));
    let mut overflow = self::padded(value, 5);
    overflow[4] |= 0x10;
    let mut all: Alterations = others.iter().map(|(label, value)| (*label, uvarint(*value))).collect();
    all.extend([
        padded(uvarint(value).len() + 1),
        padded(5),
        padded(6),
        ("a varint with bits that do not fit", overflow),
    ]);
    all
}

/// The value of a varint of this module's own making.
fn value(bytes: &[u8]) -> u32 {
    bytes.iter().rev().fold(0, |all, byte| all << 7 | u32::from(byte & 0x7f))
}

fn padded(value: u32, width: usize) -> Vec<u8> {
    let mut bytes = uvarint(value);
    let width = width.max(bytes.len());
    bytes.resize(width, 0);
    for byte in &mut bytes[..width - 1] {
        *byte |= 0x80;
    }
    bytes
}

/// Text of the same size: no UTF-8 in several ways, and what is rare but right.
fn texts(length: usize) -> Alterations {
    let wrong =
        [&b"\x80"[..], b"\xc0\xaf", b"\xed\xa0\x80", b"\xe2\x82", b"\xff"].map(|text| ("text that is not UTF-8", text));
    let right = [&b"\0"[..], "é".as_bytes(), "€".as_bytes()].map(|text| ("rare text", text));
    let fits = wrong.into_iter().chain(right).filter(|(_, text)| text.len() <= length);
    fits.map(|(label, text)| (label, [text, &vec![b'x'; length - text.len()]].concat())).collect()
}

/// Tagged fields in disorder, as many as there were.
fn disorders(tags: &[Tagged], elsewhere: Option<u32>) -> Alterations {
    let mut all = Vec::new();
    let mut add = |label, place: usize, alter: &dyn Fn(&mut Tagged)| {
        let mut tags = tags.to_vec();
        if let Some(tag) = tags.get_mut(place) {
            alter(tag);
            all.push((label, written(&tags)));
        }
    };
    let (known, unknown): (Vec<_>, Vec<_>) = (0..tags.len()).partition(|place| tags[*place].is_known);
    for place in known {
        let size = value(&tags[place].size);
        add(SURPLUS, place, &|tag| {
            tag.content.push(7);
            tag.size = uvarint(size + 1);
        });
        for wrong in [0, size.saturating_sub(1), size + 1, 0x7fff_ffff, 0x8000_0000] {
            add(WRONG_SIZE, place, &|tag| tag.size = uvarint(wrong));
        }
        add("an empty known tag", place, &|tag| *tag = Tagged { content: Vec::new(), size: vec![0], ..tag.clone() });
        let twice = tags[place].clone();
        add("a known tag twice", tags.len() - 1, &|tag| *tag = twice.clone());
    }
    for place in unknown {
        for number in [0x7fff_fffe, 0x7fff_ffff, 0x8000_0000, u32::MAX] {
            add("a huge tag", place, &|tag| tag.tag = uvarint(number));
        }
        let first = tags[place].clone();
        add("an unknown tag twice", tags.len() - 1, &|tag| {
            *tag = Tagged { content: vec![9], size: vec![1], ..first.clone() }
        });
        if let Some(elsewhere) = elsewhere {
            add("a tag of other versions", place, &|tag| tag.tag = uvarint(elsewhere));
        }
    }
    let reversed: Vec<_> = tags.iter().rev().cloned().collect();
    all.push(("tags in disorder", written(&reversed)));
    all
}

fn written(tags: &[Tagged]) -> Vec<u8> {
    tags.iter().flat_map(|tag| [&*tag.tag, &tag.size, &tag.content]).flatten().copied().collect()
}

#[cfg(all(test, feature = "messages"))]
mod tests {
    use super::*;
    use kayrock::Message;

    use kayrock::messages::HeartbeatRequest;

    #[test]
    fn varints_are_padded() {
        assert_eq!(padded(300, 4), [0xac, 0x82, 0x80, 0]);
        assert_eq!(value(&padded(300, 4)), 300);
    }

    #[test]
    fn sizes_around_an_alteration_stay_right() {
        let mutations = mutations(HeartbeatRequest::SCHEMA, 4);
        let labels: BTreeSet<_> = mutations.iter().map(|mutation| mutation.label).collect();
        for label in [CUT, NOTHING, "null", "a padded varint", "tags in disorder", "an unknown tag twice"] {
            assert!(labels.contains(label), "{label}");
        }
        let padded = mutations.iter().find(|mutation| mutation.label == "a padded varint");
        assert!(padded.is_some_and(|mutation| HeartbeatRequest::decode_slice(&mutation.bytes, 4).is_ok()));
    }
}
