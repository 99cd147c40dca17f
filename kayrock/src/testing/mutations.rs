//! Messages with one defect, derived from their schemas: in lengths, tagged fields, strings, booleans and nulls.

use std::collections::BTreeSet;

use super::byte_builder::{
    Fill, LengthEncoding, RawTag, Site, Substitution, array_fields, sites, substituted, uvarint,
};
use crate::schema::Schema;

/// Maximum number of truncations of a message; those of longer messages are evenly spread.
const CUTS: usize = 300;

/// Message and its defect.
#[derive(Debug, Clone)]
pub struct Mutation {
    /// Description of the defect.
    pub label: &'static str,
    /// Bytes of the message.
    pub bytes: Vec<u8>,
}

/// Label of messages without a defect.
pub const NOTHING: &str = "nothing";
/// Label of truncated messages.
pub const CUT: &str = "the end is cut off";
/// Label of messages with a trailing byte in a known tagged field.
pub const TRAILING_IN_TAG: &str = "a trailing byte in a known tag";
/// Label of messages with a known tagged field whose size is wrong.
pub const WRONG_SIZE: &str = "a known tag with a wrong size";

/// Returns all mutations of a message in a version, without duplicates.
#[must_use]
pub fn mutations(schema: &Schema, version: i16) -> Vec<Mutation> {
    let mut found = Vec::new();
    for fill in fills(schema) {
        let (bytes, sites) = sites(schema, version, &fill);
        for (site, what) in sites.iter().enumerate() {
            found.extend(alterations(what).into_iter().map(|(label, bytes)| {
                let bytes = substituted(schema, version, &fill, Substitution { site, bytes });
                Mutation { label, bytes }
            }));
        }
        let step = bytes.len().div_ceil(CUTS).max(1);
        let cuts = (0..bytes.len()).step_by(step).map(|end| (CUT, bytes[..end].to_vec()));
        let longer = ("a trailing byte", [&*bytes, &[0]].concat());
        let others = cuts.chain([longer, (NOTHING, bytes.clone())]);
        found.extend(others.map(|(label, bytes)| Mutation { label, bytes }));
    }
    let mut known = BTreeSet::new();
    // Messages without a defect are last, and must not replace a mutation with the same bytes.
    found.reverse();
    found.retain(|mutation| known.insert(mutation.bytes.clone()));
    found
}

/// Returns the contents to mutate: a little of everything, nulls, and explicit defaults in tagged fields.
fn fills(schema: &Schema) -> [Fill; 3] {
    let counts = array_fields(schema).into_iter().map(|name| (name, 1)).collect();
    let populated = Fill { counts, tags: 2, ..Fill::populated(schema) };
    let nulls = Fill { nulls: true, ..populated.clone() };
    [populated, nulls, Fill { known_tags: true, ..Fill::minimal(usize::MAX) }]
}

type Alterations = Vec<(&'static str, Vec<u8>)>;

fn alterations(place: &Site) -> Alterations {
    match place {
        Site::Length(LengthEncoding::Int16, bytes) => classic::<2>(bytes, |length| {
            let clamped = length.clamp(i16::MIN.into(), i16::MAX.into());
            i16::try_from(clamped).expect("a clamped number").to_be_bytes()
        }),
        Site::Length(LengthEncoding::Int32, bytes) => classic::<4>(bytes, i32::to_be_bytes),
        Site::Length(LengthEncoding::Compact, bytes) => compact(value(bytes)),
        Site::Length(LengthEncoding::Uvarint, bytes) => plain(value(bytes)),
        Site::Text(bytes) => texts(bytes.len()),
        Site::Bool => vec![("a boolean other than 0 and 1", vec![2]), ("a boolean other than 0 and 1", vec![0xff])],
        Site::Marker => [0xff, 0xfe, 0x80, 0, 2, 0x7f].map(|byte| ("the byte before a struct", vec![byte])).to_vec(),
        Site::Tags(tags, elsewhere) => disorders(tags, *elsewhere),
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
        ("a length too high by one", signed + 1),
        ("a length too low by one", signed - 1),
    ]
    .map(|(label, length)| (label, written(length).to_vec()))
    .to_vec()
}

fn compact(value: u32) -> Alterations {
    let lower = value.checked_sub(1).map(|lower| ("a length too low by one", lower));
    let lengths = [
        ("null", 0),
        ("a length of zero", 1),
        ("a length above the maximum of strings", 0x8001),
        ("a huge length", 0x7fff_ffff),
        ("a huge length", 0x8000_0000),
        ("a negative length", 0x8000_0001),
        ("a negative length", u32::MAX),
        ("a length too high by one", value + 1),
    ];
    varints(value, lengths.into_iter().chain(lower))
}

/// Mutations of numbers of tagged fields, of tags and of their sizes.
fn plain(value: u32) -> Alterations {
    let lower = value.checked_sub(1).map(|lower| ("a number too low by one", lower));
    let numbers = [
        ("a number of zero", 0),
        ("a number too high by one", value + 1),
        ("a huge number", 10_001),
        ("a huge number", 0x7fff_ffff),
        ("a number above 2^31 - 1", 0x8000_0000),
        ("a number above 2^31 - 1", u32::MAX),
    ];
    varints(value, numbers.into_iter().chain(lower))
}

fn varints(value: u32, others: impl Iterator<Item = (&'static str, u32)>) -> Alterations {
    let mut overflow = padded(value, 5);
    overflow[4] |= 0x10;
    let mut all: Alterations = others.map(|(label, value)| (label, uvarint(value))).collect();
    all.extend([
        ("a padded varint", padded(value, uvarint(value).len() + 1)),
        ("a padded varint", padded(value, 5)),
        ("a varint of six bytes", padded(value, 6)),
        ("a varint with bits that do not fit", overflow),
    ]);
    all
}

/// Returns the value of a valid varint.
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

/// Returns strings of the same length: several kinds of invalid UTF-8, and unusual valid characters.
fn texts(length: usize) -> Alterations {
    let wrong = [&b"\x80"[..], b"\xc0\xaf", b"\xed\xa0\x80", b"\xe2\x82", b"\xff"]
        .map(|text| ("string that is not UTF-8", text));
    let right = [&b"\0"[..], "é".as_bytes(), "€".as_bytes()].map(|text| ("unusual string", text));
    let fits = wrong.into_iter().chain(right).filter(|(_, text)| text.len() <= length);
    fits.map(|(label, text)| (label, [text, &vec![b'x'; length - text.len()]].concat())).collect()
}

/// Returns sequences of tagged fields with a defect, as many fields as before.
fn disorders(tags: &[RawTag], elsewhere: Option<u32>) -> Alterations {
    let (known, unknown): (Vec<_>, Vec<_>) = (0..tags.len()).partition(|place| tags[*place].is_known);
    let known = known.into_iter().flat_map(|place| known_disorders(tags, place));
    let unknown = unknown.into_iter().flat_map(|place| unknown_disorders(tags, place, elsewhere));
    let reversed: Vec<_> = tags.iter().rev().cloned().collect();
    known.chain(unknown).chain([("tags in disorder", written(&reversed))]).collect()
}

fn known_disorders(tags: &[RawTag], place: usize) -> Alterations {
    let tag = &tags[place];
    let size = value(&tag.size);
    let longer = [&*tag.content, &[7]].concat();
    let mut all = vec![
        (TRAILING_IN_TAG, with_tag(tags, place, RawTag { content: longer, size: uvarint(size + 1), ..tag.clone() })),
        ("an empty known tag", with_tag(tags, place, RawTag { content: Vec::new(), size: vec![0], ..tag.clone() })),
        ("a known tag twice", with_tag(tags, tags.len() - 1, tag.clone())),
    ];
    for wrong in [0, size + 1, 0x7fff_ffff, 0x8000_0000].into_iter().chain(size.checked_sub(1)) {
        all.push((WRONG_SIZE, with_tag(tags, place, RawTag { size: uvarint(wrong), ..tag.clone() })));
    }
    all
}

fn unknown_disorders(tags: &[RawTag], place: usize, elsewhere: Option<u32>) -> Alterations {
    let tag = &tags[place];
    let huge = [0x7fff_fffe, 0x7fff_ffff, 0x8000_0000, u32::MAX].map(|number| ("a huge tag", number));
    let elsewhere = elsewhere.map(|number| ("a tag of other versions", number));
    let numbers = huge.into_iter().chain(elsewhere);
    let mut all: Alterations = numbers
        .map(|(label, number)| (label, with_tag(tags, place, RawTag { tag: uvarint(number), ..tag.clone() })))
        .collect();
    let other = RawTag { content: vec![9], size: vec![1], ..tag.clone() };
    all.push(("an unknown tag twice", with_tag(tags, tags.len() - 1, other)));
    all
}

/// Returns the bytes of the tagged fields with another one at `place`.
fn with_tag(tags: &[RawTag], place: usize, tag: RawTag) -> Vec<u8> {
    let mut tags = tags.to_vec();
    tags[place] = tag;
    written(&tags)
}

fn written(tags: &[RawTag]) -> Vec<u8> {
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
