//! Field types that own, share or borrow their values: the same bytes for the same value, and the errors of each.

use kayrock::codec::{Decode, DecodeOptions};
use kayrock::testing::check_encode_only;
use kayrock::with::entries::Entry;
use kayrock::{Bytes, Error, ErrorKind, KafkaMessage, Message, Str, with};
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::Arc;

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
struct Topic {
    name: Str,
    #[kafka(versions = "1..", default = -1)]
    partitions: i32,
}

/// The usual types.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(kind = "data", versions = "0..=2", flexible = "2..")]
struct Plain {
    name: Str,
    payload: Bytes,
    digest: Bytes,
    topic: Topic,
    topics: Vec<Topic>,
    numbers: Vec<i64>,
    #[kafka(nullable, default = None)]
    other: Option<Topic>,
}

/// The same with shared values.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(kind = "data", versions = "0..=2", flexible = "2..", name = "Plain")]
struct Shared {
    name: Arc<str>,
    payload: Arc<[u8]>,
    digest: [u8; 4],
    topic: Arc<Topic>,
    topics: Arc<[Topic]>,
    numbers: VecDeque<i64>,
    #[kafka(nullable, default = None)]
    other: Option<Arc<Topic>>,
}

/// The same with borrowed values, as a broker has them.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(kind = "data", versions = "0..=2", flexible = "2..", only = "encode", name = "Plain")]
struct View<'a> {
    name: &'a str,
    payload: &'a [u8],
    digest: &'a [u8; 4],
    topic: &'a Topic,
    topics: &'a [Topic],
    numbers: Vec<&'a i64>,
    #[kafka(nullable, default = None)]
    other: Option<&'a Topic>,
}

fn topic(name: &str) -> Topic {
    Topic { name: name.into(), partitions: -1 }
}

fn plain(other: Option<Topic>) -> Plain {
    Plain {
        name: "name".into(),
        payload: Bytes::from(vec![7; 600]),
        digest: Bytes::from_static(b"abcd"),
        topic: topic("a"),
        topics: vec![topic("b"), topic("c")],
        numbers: (0..20).collect(),
        other,
    }
}

#[test]
fn shared_and_borrowed_values_have_the_bytes_of_owned_ones() {
    for plain in [plain(None), plain(Some(topic("d")))] {
        let shared = Shared {
            name: (&*plain.name).into(),
            payload: (&*plain.payload).into(),
            digest: *b"abcd",
            topic: plain.topic.clone().into(),
            topics: plain.topics.clone().into(),
            numbers: plain.numbers.clone().into(),
            other: plain.other.clone().map(Arc::new),
        };
        let view = View {
            name: &plain.name,
            payload: &plain.payload,
            digest: b"abcd",
            topic: &plain.topic,
            topics: &plain.topics,
            numbers: plain.numbers.iter().collect(),
            other: plain.other.as_ref(),
        };
        for version in 0..=2 {
            let bytes = plain.encode(version).unwrap();
            assert_eq!(shared.encode(version).unwrap(), bytes);
            assert_eq!(view.encode(version).unwrap(), bytes);
            assert_eq!(Shared::decode_slice(&bytes, version).unwrap().0, shared);
        }
        assert_eq!(shared.to_value().unwrap(), plain.to_value().unwrap());
        assert_eq!(view.to_value().unwrap(), plain.to_value().unwrap());
        check_encode_only(&[view, View::default()]);
    }
}

#[test]
fn a_default_refers_to_the_default_of_its_type() {
    let (one, other) = (View::default(), View::default());
    assert_eq!(one.topic, &Topic::default());
    assert!(std::ptr::eq(one.topic, other.topic), "one value for all");
    assert!(one.topics.is_empty() && one.other.is_none());
}

#[test]
fn schemas_are_those_of_owned_types() {
    let types = |schema: &kayrock::schema::Schema| -> Vec<_> {
        schema.root.fields.iter().map(|field| format!("{:?}", field.ty)).collect()
    };
    assert_eq!(types(Shared::SCHEMA), types(Plain::SCHEMA));
    assert_eq!(types(View::SCHEMA), types(Plain::SCHEMA));
    let digest = |value: &kayrock::schema::Value| format!("{value:?}").contains(r"\0\0\0\0");
    assert!(digest(&Shared::SCHEMA.default_value()) && !digest(&Plain::SCHEMA.default_value()));
}

#[test]
fn bytes_of_another_length_are_refused() {
    let wrong = Plain { digest: Bytes::from_static(b"abc"), ..plain(None) };
    let bytes = wrong.encode(0).unwrap();
    let error = Shared::decode_slice(&bytes, 0).unwrap_err();
    assert_eq!(error.to_string(), "Plain v0: digest at byte 610: expected 4 bytes, found 3");
    let error = Shared::from_value(&wrong.to_value().unwrap()).unwrap_err();
    assert_eq!(error.to_string(), "expected 4 bytes, found 3");
}

#[derive(Debug, KafkaMessage)]
#[kafka(kind = "data", versions = "0")]
struct Many {
    texts: Vec<Arc<str>>,
    boxes: Vec<Arc<[u8; 4000]>>,
}

#[test]
fn shared_values_are_charged() {
    let text = [&10_000_i32.to_be_bytes()[..], &vec![0; 20_000], &[0; 4]].concat();
    let charged = 10_000 * (size_of::<Arc<str>>() + 2 * size_of::<usize>());
    let frame = Bytes::from(text);
    for factor in [charged / frame.len(), charged / frame.len() + 1] {
        let read = DecodeOptions::new().memory_factor(factor).decode::<Many>(&frame, 0);
        assert_eq!(read.is_ok(), factor * frame.len() >= charged, "{factor} bytes per byte");
    }
    const { assert!(<Arc<[u8; 4000]>>::BOXED >= 4000) };
    let arrays = [&[0; 4][..], &100_000_i32.to_be_bytes(), &vec![0; 400_000]].concat();
    let error = Many::decode_slice(&arrays, 0).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Memory { .. }), "{error}");
}

/// Quotas by client, in two kinds of maps.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(kind = "data", versions = "0..=1", flexible = "1..")]
struct Quotas {
    #[kafka(with = by_client)]
    quotas: BTreeMap<Str, i64>,
    #[kafka(with = by_client, nullable, default = None)]
    limits: Option<HashMap<Str, i64>>,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
struct Quota {
    client: Str,
    rate: i64,
}

impl Entry for Quota {
    type Key = Str;
    type Value = i64;

    fn from_pair(client: &Str, rate: &i64) -> Self {
        Self { client: client.clone(), rate: *rate }
    }

    fn into_pair(self) -> (Str, i64) {
        (self.client, self.rate)
    }
}

mod by_client {
    pub(super) use kayrock::with::entries::{from_wire, to_wire};
    pub(super) type Wire = Vec<super::Quota>;
}

#[test]
fn maps_are_arrays_of_their_entries() {
    let quotas = Quotas { quotas: [("b".into(), 2), ("a".into(), 1)].into(), limits: Some([("c".into(), 3)].into()) };
    for version in 0..=1 {
        let bytes = quotas.encode(version).unwrap();
        assert_eq!(bytes, Quotas::SCHEMA.encode(version, &quotas.to_value().unwrap()).unwrap());
        assert_eq!(Quotas::decode_slice(&bytes, version).unwrap().0, quotas);
        assert_eq!(Quotas::from_value(&quotas.to_value().unwrap()).unwrap(), quotas);
    }
    let error = Quotas::decode_slice(b"\x03\x02a\0\0\0\0\0\0\0\x01\0\x02a\0\0\0\0\0\0\0\x02\0\0\0", 1).unwrap_err();
    assert_eq!(error.to_string(), "Quotas v1: quotas at byte 0: 2 elements have 1 keys");
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(kind = "data", versions = "0..=1", flexible = "1..")]
struct Share {
    count: i32,
    #[kafka(check = percentage, default = 100)]
    percent: i8,
    #[kafka(with = with::unsigned)]
    bytes: u64,
    #[kafka(tag = 0, tagged = "1..", check = percentage)]
    tagged: i8,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the key `check` passes a reference")]
fn percentage(number: &i8) -> kayrock::Result<()> {
    match number {
        0..=100 => Ok(()),
        _ => Err(Error::invalid("a percentage is from 0 to 100")),
    }
}

#[test]
fn checks_name_the_field_and_its_position() {
    let share = Share { percent: 101, ..Default::default() };
    assert_eq!(share.encode(0).unwrap_err().to_string(), "Share v0: percent: a percentage is from 0 to 100");
    let share = Share { tagged: -1, ..Default::default() };
    assert_eq!(share.encode(1).unwrap_err().to_string(), "Share v1: tagged: a percentage is from 0 to 100");
    let error = Share::decode_slice(&[0, 0, 0, 1, 101, 0, 0, 0, 0, 0, 0, 0, 0], 0).unwrap_err();
    assert_eq!(error.to_string(), "Share v0: percent at byte 4: a percentage is from 0 to 100");
    let error = Share::decode_slice(&[0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 200], 1).unwrap_err();
    assert_eq!(error.to_string(), "Share v1: tagged at byte 16: a percentage is from 0 to 100");
    let error = Share::from_value(&share.to_value().unwrap());
    assert!(error.is_err(), "a tree is checked as well");
}

#[test]
fn unsigned_numbers_stay_unsigned() {
    let share = Share { bytes: u64::MAX, ..Default::default() };
    let text = "Share v0: bytes: 18446744073709551615 is more than an int64 holds";
    assert_eq!(share.encode(0).unwrap_err().to_string(), text);
    let error = Share::decode_slice(&[0, 0, 0, 1, 1, 0xff, 0, 0, 0, 0, 0, 0, 0], 0).unwrap_err();
    assert_eq!(error.to_string(), "Share v0: bytes at byte 5: -72057594037927936 is negative");
}
