//! Strict mode accepts one encoding of each message: what it decodes is encoded to the same bytes.

use kayrock::codec::DecodeOptions;
use kayrock::lookup::{RequestFrame, ResponseFrame};
use kayrock::message::{IncomingRequest, RequestHeader, ResponseHeader};
use kayrock::messages::{DescribeTopicPartitionsRequest, HeartbeatRequest};
use kayrock::testing::byte_builder::{Fill, build_message};
use kayrock::testing::mutations::mutations;
use kayrock::{ApiKey, Bytes, ErrorKind, KafkaMessage, Message, Request, Str, UnknownTags};
use kayrock_tests::registry::{Entry, MESSAGES};

const STRICT: DecodeOptions = DecodeOptions::new().strict(true);

fn versions() -> impl Iterator<Item = (&'static Entry, i16)> {
    MESSAGES.iter().flat_map(|entry| entry.schema.versions.iter().map(move |version| (entry, version)))
}

/// Decodes in strict mode; returns true if the bytes are accepted, which then are those of the message.
#[track_caller]
fn is_accepted(entry: &Entry, version: i16, bytes: &[u8]) -> bool {
    let frame = Bytes::copy_from_slice(bytes);
    let Ok((message, rest)) = entry.decode_with(&frame, version, STRICT) else { return false };
    let again = message.encode(version);
    assert_eq!((again.as_deref(), rest), (Ok(bytes), &[][..]), "{} v{version}", entry.name());
    true
}

/// Messages with values in all fields, of several forms.
fn samples(entry: &Entry, version: i16) -> [Vec<u8>; 4] {
    let full = Fill { text: 2, ..Fill::populated(entry.schema) };
    let plans = [
        full.clone(),
        Fill { nulls: true, ..full.clone() },
        Fill { known_tags: true, tags: 2, tag_size: 1, ..full },
        Fill { known_tags: true, nulls: true, ..Fill::minimal(usize::MAX) },
    ];
    plans.map(|plan| build_message(entry.schema, version, &plan).bytes)
}

#[test]
fn accepted_messages_are_encoded_to_the_same_bytes() {
    let (mut tried, mut accepted) = (0_usize, 0_usize);
    for (entry, version) in versions() {
        for bytes in samples(entry, version) {
            for at in 0..bytes.len() {
                let byte = bytes[at];
                for changed in [0, 1, 0x80, 0xff].into_iter().filter(|changed| *changed != byte) {
                    let mut bytes = bytes.clone();
                    bytes[at] = changed;
                    tried += 1;
                    accepted += usize::from(is_accepted(entry, version, &bytes));
                }
            }
        }
    }
    println!("{accepted} of {tried} changed messages are accepted in strict mode");
    assert!(accepted > tried / 10, "{accepted} of {tried}");
}

#[test]
fn messages_with_one_defect_are_encoded_to_the_same_bytes_or_refused() {
    let (mut tried, mut refused) = (0_usize, 0_usize);
    for (entry, version) in versions() {
        for mutation in mutations(entry.schema, version) {
            tried += 1;
            refused += usize::from(!is_accepted(entry, version, &mutation.bytes));
        }
    }
    println!("{refused} of {tried} messages with a defect are refused in strict mode");
    assert!(refused > tried / 2, "{refused} of {tried}");
}

#[test]
fn markers_of_nullable_structs_have_one_form() {
    for (marker, is_null) in [(0xff_u8, true), (0xa5, true), (0x80, true), (0, false), (1, false), (2, false)] {
        let mut bytes = vec![1, 0, 0, 0, 0, marker];
        if !is_null {
            // The cursor: an empty name, a partition, no tags.
            bytes.extend([1, 0, 0, 0, 0, 0]);
        }
        bytes.push(0);
        let lenient = DescribeTopicPartitionsRequest::decode_slice(&bytes, 0).unwrap().0;
        assert_eq!(lenient.cursor.is_none(), is_null, "{marker}");
        let strict = STRICT.decode_slice::<DescribeTopicPartitionsRequest>(&bytes, 0).map(drop);
        let expected = ErrorKind::NullMarker(marker.cast_signed().into());
        match marker {
            1 | 0xff => assert_eq!(strict, Ok(())),
            _ => assert_eq!(strict.unwrap_err().kind(), &expected),
        }
    }
}

/// Tagged fields with defaults, also in a nullable struct.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0", flexible = "0..", kind = "data")]
struct Defaults {
    #[kafka(tag = 0, tagged = "0..", default = -1)]
    number: i32,
    #[kafka(tag = 1, tagged = "0..", nullable, default = None)]
    inner: Option<Inner>,
    #[kafka(tag = 2, tagged = "0..")]
    list: Vec<Inner>,
    unknown_tags: UnknownTags,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
struct Inner {
    #[kafka(tag = 0, tagged = "0..")]
    name: Str,
    #[kafka(tag = 1, tagged = "0..")]
    ratio: f64,
    unknown_tags: UnknownTags,
}

#[track_caller]
fn refused(bytes: &[u8], kind: &ErrorKind, path: &str) {
    let lenient = Defaults::decode_slice(bytes, 0).unwrap().0;
    assert_ne!(lenient.encode(0).unwrap(), bytes);
    let error = STRICT.decode_slice::<Defaults>(bytes, 0).unwrap_err();
    assert_eq!((error.kind(), error.path()), (kind, Some(path)), "{error}");
}

#[test]
fn tagged_defaults_are_refused() {
    refused(&[1, 0, 4, 0xff, 0xff, 0xff, 0xff], &ErrorKind::TagDefault(0), "number");
    refused(&[1, 1, 1, 0], &ErrorKind::TagDefault(1), "inner");
    refused(&[1, 2, 1, 1], &ErrorKind::TagDefault(2), "list");
    // In a tagged struct, and in an element of a tagged array.
    refused(&[1, 1, 5, 1, 1, 0, 1, 1], &ErrorKind::TagDefault(0), "inner.name");
    refused(&[1, 2, 5, 2, 1, 0, 1, 1], &ErrorKind::TagDefault(0), "list[0].name");
    // Zero of either sign.
    for sign in [0, 0x80] {
        let zero = [1, 1, 12, 1, 1, 1, 8, sign, 0, 0, 0, 0, 0, 0, 0];
        refused(&zero, &ErrorKind::TagDefault(1), "inner.ratio");
    }
    // The marker of a tagged struct.
    refused(&[1, 1, 2, 2, 0], &ErrorKind::NullMarker(2), "inner");
    for canonical in [&[0][..], &[1, 0, 4, 0, 0, 0, 0], &[1, 1, 2, 1, 0], &[1, 2, 2, 2, 0], &[1, 9, 0]] {
        let (message, _) = STRICT.decode_slice::<Defaults>(canonical, 0).unwrap();
        assert_eq!(message.encode(0).unwrap(), canonical);
    }
}

/// Reads a request of Heartbeat 4 in both modes; its header has version 2.
#[track_caller]
fn header_refused(client_id_and_tags: &[u8], kind: &ErrorKind) {
    let head = [&[0, 12, 0, 4, 0, 0, 0, 1][..], client_id_and_tags].concat();
    let body = HeartbeatRequest::default().encode(4).unwrap();
    let frame = Bytes::from([head, body].concat());
    assert!(IncomingRequest::read(frame.clone(), ApiKey::request_header_version).is_ok());
    assert!(RequestFrame::read(frame.clone()).is_ok());
    let header = IncomingRequest::read_with(frame.clone(), STRICT, ApiKey::request_header_version).map(drop);
    assert_eq!(header.unwrap_err().kind(), kind);
    assert_eq!(RequestFrame::read_with(frame, STRICT).map(drop).unwrap_err().kind(), kind);
}

#[test]
fn request_headers_take_the_options() {
    header_refused(&[0xff, 0xff, 0x80, 0], &ErrorKind::VarintPadded);
    header_refused(&[0xff, 0xff, 2, 9, 0, 4, 0], &ErrorKind::TagOrder(4));
    header_refused(&[0xff, 0xf0, 0], &ErrorKind::NegativeLength(-16));
    let frame = HeartbeatRequest::default().serialize(4, 1, Some("c")).unwrap();
    let frame = Bytes::from(frame).slice(4..);
    assert!(RequestFrame::read_with(frame, STRICT).is_ok());

    let tagged = Bytes::from_static(&[0, 12, 0, 4, 0, 0, 0, 1, 0xff, 0xff, 1, 9, 0]);
    let none = DecodeOptions::new().tags(0);
    let error = IncomingRequest::read_with(tagged.clone(), none, ApiKey::request_header_version).map(drop).unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::TooManyTags { limit: 0 });
    assert!(IncomingRequest::read(tagged, ApiKey::request_header_version).is_ok());
}

#[test]
fn response_headers_take_the_options() {
    let body = [0, 0, 0, 0, 0, 0, 0];
    let deserializer = HeartbeatRequest::default().response_deserializer(4);
    for (tags, kind) in [(&[0x80, 0][..], ErrorKind::VarintPadded), (&[2, 9, 0, 4, 0], ErrorKind::TagOrder(4))] {
        let frame = Bytes::from([&[0, 0, 0, 1][..], tags, &body].concat());
        assert!(deserializer.deserialize(&frame).is_ok());
        assert_eq!(deserializer.deserialize_with(&frame, STRICT).map(drop).unwrap_err().kind(), &kind);
        let framed = ResponseFrame::read_with(frame, ApiKey::HEARTBEAT, 4, STRICT).map(drop);
        assert_eq!(framed.unwrap_err().kind(), &kind);
    }
    let frame = Bytes::from([&[0, 0, 0, 1, 0][..], &body].concat());
    assert!(deserializer.deserialize_with(&frame, STRICT).is_ok());
}

#[test]
fn headers_are_canonical_themselves() {
    let request = Entry::of::<RequestHeader>();
    let response = Entry::of::<ResponseHeader>();
    for entry in [request, response] {
        for version in entry.schema.versions.iter() {
            for bytes in samples(&entry, version) {
                for at in 0..bytes.len() {
                    for changed in [0, 1, 0x7f, 0x80, 0xf0, 0xff] {
                        let mut bytes = bytes.clone();
                        bytes[at] = changed;
                        is_accepted(&entry, version, &bytes);
                    }
                }
            }
        }
    }
}
