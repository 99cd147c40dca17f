//! Unusual but valid encodings: decoded leniently, decoded strictly, and encoded again.

use kayrock::codec::{Decode, DecodeOptions};
use kayrock::records::Records;
use kayrock::testing::byte_builder::uvarint;
use kayrock::wire::{uvarlong, varlong};
use kayrock::{Bytes, ErrorKind, KafkaMessage, Message, Result, Str, UnknownTags};
use std::fmt::Debug;

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0..=3", flexible = "2..", kind = "data")]
struct Sample {
    flag: bool,
    #[kafka(nullable, default = None)]
    note: Option<Str>,
    #[kafka(nullable, default = None)]
    payload: Option<Bytes>,
    #[kafka(nullable, default = None)]
    numbers: Option<Vec<i8>>,
    #[kafka(tag = 0, tagged = "2..", default = 5)]
    known: i8,
    #[kafka(tag = 1, tagged = "3..")]
    later: i8,
    unknown_tags: UnknownTags,
}

/// A sample in version 2: false, null, null, null, and these tagged fields.
fn with_tags(tags: &[u8]) -> Vec<u8> {
    [&[0, 0, 0, 0], tags].concat()
}

fn lenient<'de, M: kayrock::Message + Decode<'de>>(version: i16, bytes: &'de [u8]) -> Result<M> {
    DecodeOptions::new().decode_slice(bytes, version).map(|(message, _)| message)
}

fn strict<'de, M: kayrock::Message + Decode<'de> + Debug>(version: i16, bytes: &'de [u8]) -> ErrorKind {
    let read: Result<(M, _)> = DecodeOptions::new().strict(true).decode_slice(bytes, version);
    read.expect_err("strict mode refuses it").kind().clone()
}

/// Asserts that only strict mode refuses the bytes, and how they are encoded again.
fn tolerated(version: i16, bytes: &[u8], reason: &ErrorKind, again: &[u8]) -> Sample {
    let sample: Sample = lenient(version, bytes).expect("read leniently");
    assert_eq!(&strict::<Sample>(version, bytes), reason);
    assert_eq!(sample.encode(version).as_deref(), Ok(again));
    sample
}

/// Asserts that both modes refuse the bytes.
fn refused(version: i16, bytes: &[u8], reason: &ErrorKind) {
    assert_eq!(lenient::<Sample>(version, bytes).expect_err("refused").kind(), reason);
    assert_eq!(&strict::<Sample>(version, bytes), reason);
}

#[test]
fn padded_varint_is_read_and_written_in_its_shortest_form() {
    let padded = ErrorKind::VarintPadded;
    let note = [0, 2, b'x', 0, 0, 0];
    for length in [&[0x82, 0][..], &[0x82, 0x80, 0], &[0x82, 0x80, 0x80, 0x80, 0]] {
        let bytes = [&[0], length, &[b'x', 0, 0, 0]].concat();
        assert_eq!(tolerated(2, &bytes, &padded, &note).note, Some("x".into()));
    }
    tolerated(2, &[0, 0, 0x82, 0, 9, 0, 0], &padded, &[0, 0, 2, 9, 0, 0]);
    tolerated(2, &[0, 0, 0, 0x82, 0, 9, 0], &padded, &[0, 0, 0, 2, 9, 0]);
    tolerated(2, &[0, 0x80, 0, 0, 0, 0], &padded, &[0, 0, 0, 0, 0]);
    // The number of tagged fields, the number of one, and its size.
    tolerated(2, &with_tags(&[0x80, 0]), &padded, &with_tags(&[0]));
    for tag in [&[0x81, 0, 9, 1, 7][..], &[1, 0x89, 0x80, 0, 1, 7], &[1, 9, 0x81, 0, 7]] {
        tolerated(2, &with_tags(tag), &padded, &with_tags(&[1, 9, 1, 7]));
    }
}

#[test]
fn varint_that_is_too_long_or_too_large_is_refused() {
    refused(2, &[0, 0x80, 0x80, 0x80, 0x80, 0x80, 0], &ErrorKind::VarintTooLong);
    refused(2, &[0, 0x82, 0x80, 0x80, 0x80, 0x10], &ErrorKind::VarintOverflow);
    refused(2, &with_tags(&[0xff, 0xff, 0xff, 0xff, 0x7f]), &ErrorKind::VarintOverflow);
}

#[test]
fn varlong_may_be_padded_to_ten_bytes_and_no_further() {
    let padded = [0x81, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0];
    assert_eq!(uvarlong(&padded), Ok((&[][..], 1)));
    assert_eq!(varlong(&padded), Ok((&[][..], -1)));
    let mut overflow = padded;
    overflow[9] = 2;
    assert!(uvarlong(&overflow).is_err());
    overflow[9] = 0x80;
    assert!(uvarlong(&overflow).is_err());
}

#[test]
fn negative_length_is_null_and_written_as_minus_one() {
    let null = [0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
    for (at, width, length) in [(1, 2, -2), (1, 2, -32_768), (3, 4, -2), (3, 4, i32::MIN), (7, 4, -2), (7, 4, i32::MIN)]
    {
        let mut bytes = null;
        bytes[at..at + width].copy_from_slice(&length.to_be_bytes()[4 - width..]);
        let sample = tolerated(0, &bytes, &ErrorKind::NegativeLength(length), &null);
        assert_eq!(sample, Sample::default());
    }
}

#[test]
fn negative_compact_length_is_null_and_written_as_zero() {
    let null = [0; 5];
    for (varint, length) in
        [([0x80, 0x80, 0x80, 0x80, 0x0c], 0xbfff_ffff), ([0xff, 0xff, 0xff, 0xff, 0x0f], 0xffff_fffe)]
    {
        let length = u32::cast_signed(length);
        for at in [1, 2, 3] {
            let bytes = [&null[..at], &varint, &null[at + 1..]].concat();
            assert_eq!(tolerated(2, &bytes, &ErrorKind::NegativeLength(length), &null), Sample::default());
        }
    }
}

#[test]
fn boolean_other_than_zero_is_true_and_written_as_one() {
    for byte in [2, 0x7f, 0x80, 0xff] {
        let sample = tolerated(2, &[byte, 0, 0, 0, 0], &ErrorKind::Bool(byte), &[1, 0, 0, 0, 0]);
        assert!(sample.flag);
    }
}

#[test]
fn text_that_is_not_utf8_is_refused() {
    // A lone continuation byte, an overlong slash, a surrogate, and an incomplete sequence.
    for text in [&[0x80][..], &[0xc0, 0xaf], &[0xed, 0xa0, 0x80], b"ab\xe2\x82"] {
        let length = u8::try_from(text.len()).unwrap() + 1;
        refused(2, &[&[0, length], text, &[0, 0, 0]].concat(), &ErrorKind::Utf8);
    }
    refused(0, &[0, 0, 1, 0xff], &ErrorKind::Utf8);
}

#[test]
fn unordered_unknown_tags_are_read_in_their_order_and_written_sorted() {
    let bytes = with_tags(&[3, 9, 1, 7, 4, 0, 6, 2, 8, 8]);
    let again = with_tags(&[3, 4, 0, 6, 2, 8, 8, 9, 1, 7]);
    let sample = tolerated(2, &bytes, &ErrorKind::TagOrder(4), &again);
    let tags: Vec<_> = sample.unknown_tags.iter().map(|tag| tag.tag).collect();
    assert_eq!(tags, [9, 4, 6]);
}

#[test]
fn unknown_tag_below_a_known_one_is_unordered_too() {
    let bytes = with_tags(&[2, 9, 0, 0, 1, 7]);
    tolerated(2, &bytes, &ErrorKind::TagOrder(0), &with_tags(&[2, 0, 1, 7, 9, 0]));
}

#[test]
fn unknown_tag_that_comes_twice_is_kept_twice_and_not_written() {
    let bytes = with_tags(&[2, 9, 1, 7, 9, 1, 8]);
    assert_eq!(strict::<Sample>(2, &bytes), ErrorKind::TagOrder(9));
    let sample: Sample = lenient(2, &bytes).unwrap();
    let tags: Vec<_> = sample.unknown_tags.iter().map(|tag| (tag.tag, &*tag.data)).collect();
    assert_eq!(tags, [(9, &[7][..]), (9, &[8])]);
    let error = sample.encode(2).unwrap_err();
    assert_eq!(error.to_string(), "Sample v2: unknown tag 9 collides with a known field");
}

#[test]
fn known_tag_that_comes_twice_counts_as_the_last_and_is_written_once() {
    let sample = tolerated(2, &with_tags(&[2, 0, 1, 7, 0, 1, 8]), &ErrorKind::TagOrder(0), &with_tags(&[1, 0, 1, 8]));
    assert_eq!(sample.known, 8);
    // The last value replaces the first completely.
    let sample = tolerated(2, &with_tags(&[2, 0, 1, 7, 0, 1, 5]), &ErrorKind::TagOrder(0), &with_tags(&[0]));
    assert_eq!(sample.known, 5);
}

#[test]
fn known_tag_of_another_version_is_refused() {
    refused(2, &with_tags(&[1, 1, 1, 7]), &ErrorKind::TagVersion(1));
    assert_eq!(lenient::<Sample>(3, &with_tags(&[1, 1, 1, 7])).unwrap().later, 7);
}

#[test]
fn known_tag_with_surplus_bytes_is_refused() {
    refused(2, &with_tags(&[1, 0, 3, 7, 7, 7]), &ErrorKind::TagTrailingBytes { tag: 0, remaining: 2 });
    refused(2, &with_tags(&[1, 0, 0]), &ErrorKind::Short { needed: 1, remaining: 0 });
}

#[test]
fn tagged_default_is_read_and_left_out() {
    let bytes = with_tags(&[1, 0, 1, 5]);
    let sample = tolerated(2, &bytes, &ErrorKind::TagDefault(0), &with_tags(&[0]));
    assert_eq!(sample, Sample::default());
}

#[test]
fn bytes_after_the_body_are_given_back() {
    let bytes = [0, 0, 0, 0, 0, 1, 2, 3];
    let (sample, rest) = Sample::decode_slice(&bytes, 2).unwrap();
    assert_eq!((sample, rest), (Sample::default(), &[1, 2, 3][..]));
    let error = DecodeOptions::new().strict(true).decode_slice::<Sample>(&bytes, 2).unwrap_err();
    assert_eq!((error.kind(), error.offset()), (&ErrorKind::TrailingBytes { remaining: 3 }, Some(5)));
}

/// Unknown tags of 100 bytes each, so that memory is not the limit.
fn many_tags(count: u32) -> Vec<u8> {
    let tags = (0..count).flat_map(|tag| [uvarint(tag + 10), uvarint(100), vec![7; 100]].concat());
    with_tags(&uvarint(count)).into_iter().chain(tags).collect()
}

#[test]
fn number_of_tags_in_a_struct_is_limited_as_in_kafka() {
    let most = many_tags(10_000);
    assert_eq!(lenient::<Sample>(2, &most).unwrap().unknown_tags.len(), 10_000);
    let more = many_tags(10_001);
    refused(2, &more, &ErrorKind::TooManyTags { limit: 10_000 });
    let raised = DecodeOptions::new().tags(10_001).decode_slice::<Sample>(&more, 2).unwrap().0;
    assert_eq!(raised.unknown_tags.len(), 10_001);
    let fewer = DecodeOptions::new().tags(3).decode_slice::<Sample>(&most, 2).unwrap_err();
    assert_eq!(fewer.kind(), &ErrorKind::TooManyTags { limit: 3 });
}

#[test]
fn false_number_of_tags_is_refused_at_the_number() {
    // The fields before the tags, then the number of tags.
    let at = Sample::default().encode(2).unwrap().len() - 1;
    let false_number = |input: usize, tags: u32| {
        let mut bytes = Sample::default().encode(2).unwrap();
        bytes.truncate(at);
        bytes.extend(kayrock::testing::byte_builder::uvarint(tags));
        bytes.resize(input, 0);
        bytes
    };
    refused(2, &false_number(100, 10_001), &ErrorKind::TooManyTags { limit: 10_000 });
    refused(2, &false_number(30_000, 15_001), &ErrorKind::TooManyTags { limit: 10_000 });
}

/// Struct with tags in an array; its tags count together with the message's.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0", flexible = "0..", kind = "data")]
struct Nested {
    elements: Vec<NestedElement>,
    unknown_tags: UnknownTags,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
struct NestedElement {
    text: Str,
    other: Str,
}

#[test]
fn tags_of_all_structs_count_together_also_those_that_are_dropped() {
    let bytes = [3, 1, 1, 1, 9, 0, 1, 1, 1, 9, 0, 1, 9, 0];
    let with_limit = |tags| DecodeOptions::new().tags(tags).decode_slice::<Nested>(&bytes, 0).map(|(nested, _)| nested);
    assert_eq!(with_limit(3).unwrap().unknown_tags.len(), 1);
    assert_eq!(
        with_limit(2).unwrap_err().to_string(),
        "Nested v0: at byte 11: number of tagged fields exceeds the limit of 2"
    );
    assert_eq!(
        with_limit(1).unwrap_err().to_string(),
        "Nested v0: elements[1] at byte 8: number of tagged fields exceeds the limit of 1"
    );
}

/// An array of `count` empty elements.
fn elements(count: u32) -> Vec<u8> {
    let empty = [1, 1, 0].repeat(count.try_into().unwrap());
    [uvarint(count + 1), empty, vec![0]].concat()
}

#[test]
fn memory_above_the_limit_is_refused_in_both_modes() {
    let size = size_of::<NestedElement>();
    // Three bytes on the wire take sixteen times as many in memory.
    let bytes = elements(10_000);
    assert_eq!(lenient::<Nested>(0, &bytes).unwrap().elements.len(), 10_000);
    let factor = size * 10_000 / bytes.len();
    let limit = factor * bytes.len();
    for strict in [false, true] {
        let options = DecodeOptions::new().strict(strict);
        let refused = options.memory_factor(factor).decode_slice::<Nested>(&bytes, 0).unwrap_err();
        assert_eq!(refused.kind(), &ErrorKind::Memory { limit });
        assert!(options.memory_factor(factor + 1).decode_slice::<Nested>(&bytes, 0).is_ok());
    }
}

#[test]
fn payloads_are_charged_when_they_are_copied() {
    let bytes = [&[0, 0][..], &uvarint(100_001), &vec![7; 100_000], &[0, 0]].concat();
    let options = DecodeOptions::new().memory_factor(0);
    let limit = 64 * 1024;
    assert_eq!(options.decode_slice::<Sample>(&bytes, 2).unwrap_err().kind(), &ErrorKind::Memory { limit });
    let frame = Bytes::from(bytes);
    let (sample, _): (Sample, _) = options.decode(&frame, 2).unwrap();
    let payload = sample.payload.unwrap();
    assert!(frame.as_ptr_range().contains(&payload.as_ptr()), "a slice of the frame");
}

#[test]
fn more_than_a_million_elements_are_refused_in_strict_mode() {
    let numbers =
        |count: u32| [vec![0, 0, 0], uvarint(count + 1), vec![1; count.try_into().unwrap()], vec![0]].concat();
    let more = numbers(1_000_001);
    let sample: Sample = lenient(2, &more).unwrap();
    assert_eq!(sample.numbers.as_ref().map(Vec::len), Some(1_000_001));
    assert_eq!(strict::<Sample>(2, &more), ErrorKind::TooManyElements { count: 1_000_001 });
    assert_eq!(sample.encode(2).as_deref(), Ok(&*more));
    let most = numbers(1_000_000);
    assert!(DecodeOptions::new().strict(true).decode_slice::<Sample>(&most, 2).is_ok());
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0..=1", flexible = "1..", kind = "data")]
struct Carrier {
    #[kafka(nullable, default = None)]
    records: Option<Records>,
}

#[test]
fn records_have_the_lengths_of_bytes() {
    let lengths: [(i16, &[u8], ErrorKind, &[u8]); 2] = [
        (0, &[0xff, 0xff, 0xff, 0xf0], ErrorKind::NegativeLength(-16), &[0xff; 4]),
        (1, &[0x80, 0, 0], ErrorKind::VarintPadded, &[0, 0]),
    ];
    for (version, bytes, reason, again) in lengths {
        let carrier: Carrier = lenient(version, bytes).unwrap();
        assert_eq!((&carrier.records, carrier.encode(version).as_deref()), (&None, Ok(again)));
        assert_eq!(strict::<Carrier>(version, bytes), reason);
    }
}
