//! All types of fields in one message: its bytes are those of the interpreter, which shares no code with them.
//! `synthetic.rs` compares the owned types with Java.

#![expect(clippy::vec_box, reason = "all types are to be tried")]

use kayrock::codec::{Decode, DecodeOptions, Decoded, Decoder, Encode, Encoder, Field, KeyedVec, Lazy, Skipped};
use kayrock::schema::{Type, Value};
use kayrock::smallvec::SmallVec;
use kayrock::testing::{Borrowed, Check};
use kayrock::types::Secret;
use kayrock::wire::Window;
use kayrock::{
    Bytes, Error, ErrorCode, ErrorKind, KafkaField, KafkaMessage, Message, Str, TopicName, UnknownTags, Uuid, with,
};
use std::borrow::Cow;
use std::collections::VecDeque;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// Every type as a plain field, and as a nullable or tagged one where the type allows it.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0..=2", flexible = "2..", kind = "data")]
struct All<'a> {
    truth: bool,
    int8: i8,
    int16: i16,
    uint16: u16,
    int32: i32,
    uint32: u32,
    int64: i64,
    float64: f64,
    uuid: Uuid,
    short_text: Str,
    string: String,
    boxed_text: Box<str>,
    borrowed_text: &'a str,
    #[kafka(default = "cow")]
    cow: Cow<'a, str>,
    #[kafka(nullable, default = None)]
    null_cow: Option<Cow<'a, str>>,
    #[kafka(nullable, default = [])]
    null_boxed_text: Option<Box<str>>,
    bytes: Bytes,
    vec_bytes: Vec<u8>,
    boxed_bytes: Box<[u8]>,
    borrowed_bytes: &'a [u8],
    cow_bytes: Cow<'a, [u8]>,
    #[kafka(nullable, default = None)]
    null_cow_bytes: Option<Cow<'a, [u8]>>,
    vec: Vec<i32>,
    small: SmallVec<[Uuid; 2]>,
    boxed_list: Box<[i64]>,
    #[kafka(nullable = "1..", default = [])]
    null_boxed_list: Option<Box<[Cow<'a, str>]>>,
    lists_of_lists: Vec<SmallVec<[Box<[u16]>; 1]>>,
    inner: Inner<'a>,
    boxed: Box<Inner<'a>>,
    #[kafka(nullable, default = None)]
    null_boxed: Option<Box<Inner<'a>>>,
    boxes: Vec<Box<Inner<'a>>>,
    #[kafka(default = 7)]
    boxed_number: Box<i32>,
    boxed_numbers: Vec<Box<i16>>,
    shared_text: Arc<str>,
    #[kafka(nullable = "1..", default = "none")]
    null_shared_text: Option<Arc<str>>,
    shared_bytes: Arc<[u8]>,
    shared_list: Arc<[Inner<'a>]>,
    #[kafka(nullable, default = None)]
    null_shared_list: Option<Arc<[i64]>>,
    shared: Arc<Inner<'a>>,
    #[kafka(nullable, default = None)]
    null_shared: Option<Arc<Inner<'a>>>,
    #[kafka(default = -7)]
    shared_number: Arc<i32>,
    shared_numbers: Vec<Arc<i16>>,
    deque: VecDeque<i64>,
    #[kafka(nullable, default = [])]
    null_deque: Option<VecDeque<Inner<'a>>>,
    fixed: [u8; 4],
    #[kafka(versions = "1..", ignorable)]
    late_fixed: [u8; 2],
    #[kafka(nullable = "1..", default = [])]
    null_fixed: Option<[u8; 3]>,
    list_of_fixed: Vec<[u8; 600]>,
    boxed_fixed: Box<[u8; 5]>,
    digest: Digest,
    #[kafka(with = with::unsigned)]
    unsigned: u64,
    #[kafka(with = text_of_number, default = 7.into())]
    borrowed_wire: Number,
    #[kafka(check = is_even)]
    checked: i32,
    #[kafka(nullable, default = None, check = is_short)]
    null_checked: Option<Str>,
    keyed: KeyedVec<Inner<'a>>,
    #[kafka(nullable, default = None)]
    null_keyed: Option<KeyedVec<Inner<'a>>>,
    lazy: Lazy<Vec<Str>>,
    newtype: Name<'a>,
    topic: TopicName,
    code: ErrorCode,
    colour: Colour,
    colours: Vec<Colour>,
    own: Even,
    owns: Vec<Even>,
    secret: Secret<Box<str>>,
    #[kafka(with = with::millis)]
    millis: Duration,
    #[kafka(with = with::millis32, default = Duration::from_secs(30))]
    millis32: Duration,
    #[kafka(with = with::maybe_millis)]
    maybe_millis: Option<Duration>,
    #[kafka(with = with::maybe_millis32)]
    maybe_millis32: Option<Duration>,
    #[kafka(with = with::timestamp, default = SystemTime::UNIX_EPOCH)]
    timestamp: SystemTime,
    #[kafka(with = with::maybe_timestamp)]
    maybe_timestamp: Option<SystemTime>,
    #[kafka(nullable = "1..", with = address, default = Some(Ipv4Addr::LOCALHOST.into()))]
    address: Option<IpAddr>,
    #[kafka(tag = 0, tagged = "2..")]
    tagged_cow: Cow<'a, str>,
    #[kafka(tag = 1, tagged = "2..", nullable, default = None)]
    tagged_boxed: Option<Box<Inner<'a>>>,
    #[kafka(tag = 2, tagged = "2..")]
    tagged_list: Box<[Box<Inner<'a>>]>,
    #[kafka(tag = 3, tagged = "2..")]
    tagged_keyed: KeyedVec<Inner<'a>>,
    #[kafka(tag = 4, tagged = "2..", with = with::maybe_timestamp)]
    tagged_timestamp: Option<SystemTime>,
    #[kafka(tag = 5, tagged = "2..")]
    tagged_bytes: Cow<'a, [u8]>,
    #[kafka(tag = 6, tagged = "2..", nullable, default = Some(Box::default()))]
    tagged_null: Option<Box<Inner<'a>>>,
    #[kafka(tag = 7, tagged = "2..", nullable, default = None)]
    tagged_shared: Option<Arc<Inner<'a>>>,
    #[kafka(tag = 8, tagged = "2..")]
    tagged_deque: VecDeque<Str>,
    #[kafka(tag = 9, tagged = "2..")]
    tagged_fixed: [u8; 4],
    #[kafka(tag = 10, tagged = "2..", check = is_even, default = 2)]
    tagged_checked: i32,
    #[kafka(tag = 11, tagged = "2..", with = text_of_number)]
    tagged_wire: Number,
    unknown_tags: UnknownTags,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
struct Inner<'a> {
    #[kafka(map_key)]
    name: &'a str,
    #[kafka(map_key, versions = "1..", ignorable)]
    number: i16,
    amount: i64,
}

/// Newtype around bytes of one length.
#[derive(Debug, Clone, Copy, PartialEq, KafkaField)]
struct Digest([u8; 8]);

/// A number that the wire has as a string, which points into the frame.
#[derive(Debug, Clone, PartialEq, Default)]
struct Number(String);

impl From<i32> for Number {
    fn from(number: i32) -> Self {
        Self(number.to_string())
    }
}

mod text_of_number {
    use super::Number;

    pub(super) type Wire<'a> = &'a str;

    #[expect(clippy::unnecessary_wraps, reason = "the signature of a `with` module")]
    pub(super) fn to_wire(number: &Number) -> kayrock::Result<Wire<'_>> {
        Ok(&number.0)
    }

    #[expect(clippy::unnecessary_wraps, reason = "the signature of a `with` module")]
    pub(super) fn from_wire(text: Wire<'_>) -> kayrock::Result<Number> {
        Ok(Number(text.to_owned()))
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the key `check` passes a reference")]
fn is_even(number: &i32) -> kayrock::Result<()> {
    if number % 2 == 0 { Ok(()) } else { Err(Error::invalid("an odd number")) }
}

#[expect(clippy::ref_option, reason = "the key `check` passes a reference to the field")]
fn is_short(text: &Option<Str>) -> kayrock::Result<()> {
    match text {
        Some(text) if text.len() > 9 => Err(Error::invalid("a long text")),
        _ => Ok(()),
    }
}

/// Newtype around a borrowed string.
#[derive(Debug, Clone, Copy, PartialEq, KafkaField)]
#[kafka(transparent)]
struct Name<'a>(&'a str);

#[derive(Debug, Clone, Copy, PartialEq, KafkaField)]
#[repr(u16)]
enum Colour {
    Red = 1,
    Green = 60_000,
    #[kafka(other)]
    Other(u16),
}

/// Newtypes around strings, by each name that the derive recognizes and by an alias, which it does not.
mod textual {
    use super::{KafkaField, Str};

    pub(crate) type Alias = String;

    #[derive(Debug, PartialEq, KafkaField)]
    #[kafka(transparent)]
    pub(crate) struct Shared(pub(crate) Str);

    #[derive(Debug, PartialEq, KafkaField)]
    #[kafka(transparent)]
    pub(crate) struct Owned(pub(crate) String);

    #[derive(Debug, PartialEq, KafkaField)]
    #[kafka(transparent)]
    pub(crate) struct Aliased(pub(crate) Alias);
}

#[test]
fn newtypes_convert_from_all_forms_of_a_string() {
    let text = "orders".to_owned();
    assert_eq!(textual::Shared::from(&text), "orders");
    assert_eq!(textual::Shared::from(text.clone()), "orders");
    assert_eq!("orders".parse(), Ok(textual::Shared("orders".into())));
    assert_eq!(textual::Owned::from(&text), "orders");
    assert_eq!(textual::Owned::from(text.clone()), "orders");
    assert_eq!("orders".parse(), Ok(textual::Owned(text.clone())));
    assert_eq!(textual::Aliased::from(text), "orders");
}

#[test]
fn enums_convert_to_their_number() {
    for number in [0, 1, 2, 60_000, u16::MAX] {
        let colour = Colour::from(number);
        assert_eq!(u16::from(&colour), number);
        assert_eq!(u16::from(colour), number);
    }
    assert_eq!(u16::from(Colour::Green), 60_000);
}

/// String as a type without a default.
mod address {
    use std::net::IpAddr;

    pub(crate) type Wire = String;

    #[expect(clippy::unnecessary_wraps, reason = "the form that `with` asks for")]
    pub(crate) fn to_wire(address: &IpAddr) -> kayrock::Result<String> {
        Ok(address.to_string())
    }

    #[expect(clippy::needless_pass_by_value, reason = "the form that `with` asks for")]
    pub(crate) fn from_wire(text: String) -> kayrock::Result<IpAddr> {
        text.parse().map_err(|_| kayrock::Error::invalid(format!("{text:?} is no address")))
    }
}

/// Type that uses only the public traits: even numbers, encoded as a byte with half the value.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Even(i16);

impl Field for Even {
    const TYPE: &'static Type = <i8 as Field>::TYPE;
    type Literal = i8;

    fn zero() -> Self {
        Self(0)
    }

    fn from_literal(half: i8) -> Self {
        Self(i16::from(half) * 2)
    }

    fn min_size(version: i16, flexible: bool) -> usize {
        i8::min_size(version, flexible)
    }
}

impl Encode for Even {
    fn encode_field<'m, 'w>(&'m self, window: Window<'w>, encoder: &mut Encoder<'m>, _: i16) -> Window<'w> {
        let Ok(half) = i8::try_from(self.0 / 2) else {
            encoder.fail(ErrorKind::Invalid("half of it is no byte".into()));
            return window;
        };
        window.put(half.to_be_bytes(), encoder.overflow())
    }

    fn is_zero(&self) -> bool {
        self.0 == 0
    }

    fn is_literal(&self, half: i8) -> bool {
        *self == Self::from_literal(half)
    }

    fn to_tree(&self) -> Value {
        Value::Int(i64::from(self.0 / 2))
    }
}

impl<'de> Decode<'de> for Even {
    fn decode_field(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, _: i16) -> Decoded<'de> {
        let (rest, half) = decoder.parse(input, kayrock::wire::int8)?;
        *self = Self::from_literal(half);
        Ok(rest)
    }

    fn from_value(value: &'de Value) -> kayrock::Result<Self> {
        i8::from_value(value).map(Self::from_literal)
    }
}

const PAYLOAD: &[u8] = b"payload";

fn inner(name: &str, number: i16) -> Inner<'_> {
    Inner { name, number, amount: 1 << 40 }
}

/// Returns a deque whose elements are not contiguous.
fn two_parts() -> VecDeque<i64> {
    let mut deque = VecDeque::with_capacity(64);
    deque.extend(0..29);
    deque.push_front(-1);
    assert!(!deque.as_slices().1.is_empty());
    deque
}

/// No field has its default.
fn all() -> All<'static> {
    let now = SystemTime::UNIX_EPOCH + Duration::from_millis(1_700_000_000_123);
    let list = || [inner("b", 2), inner("a", 3), inner("b", 1), inner("b", 2)];
    All {
        truth: true,
        int8: -8,
        int16: -16,
        uint16: 0xfff0,
        int32: -32,
        uint32: 0xffff_fff0,
        int64: i64::MIN,
        float64: -0.5,
        uuid: Uuid::METADATA_TOPIC,
        short_text: "short".into(),
        string: "é".repeat(200),
        boxed_text: "boxed".into(),
        borrowed_text: "borrowed",
        cow: Cow::Owned("owned".into()),
        null_cow: Some("some".into()),
        null_boxed_text: None,
        bytes: Bytes::from_static(PAYLOAD),
        vec_bytes: PAYLOAD.into(),
        boxed_bytes: PAYLOAD.into(),
        borrowed_bytes: PAYLOAD,
        cow_bytes: PAYLOAD.into(),
        null_cow_bytes: Some(PAYLOAD.to_vec().into()),
        vec: (0..20).collect(),
        small: [Uuid::ZERO, Uuid::METADATA_TOPIC, Uuid::ZERO].into_iter().collect(),
        boxed_list: (0..30).collect(),
        null_boxed_list: Some(["x".into(), "y".into()].into()),
        lists_of_lists: vec![[[1, 2].into(), [].into()].into_iter().collect(), SmallVec::new()],
        inner: inner("in", 1),
        boxed: Box::new(inner("box", 2)),
        null_boxed: Some(Box::new(inner("null", 3))),
        boxes: list().map(Box::new).into(),
        boxed_number: Box::new(8),
        boxed_numbers: (0..9).map(Box::new).collect(),
        shared_text: "shared".into(),
        null_shared_text: Some("some".into()),
        shared_bytes: PAYLOAD.into(),
        shared_list: list().into(),
        null_shared_list: Some([1, 2].into()),
        shared: Arc::new(inner("shared", 1)),
        null_shared: Some(Arc::new(inner("shared", 2))),
        shared_number: Arc::new(8),
        shared_numbers: (0..9).map(Arc::new).collect(),
        deque: two_parts(),
        null_deque: Some(list().into()),
        fixed: [1, 2, 3, 4],
        late_fixed: *b"ab",
        null_fixed: Some([0; 3]),
        list_of_fixed: vec![[3; 600], [0; 600]],
        boxed_fixed: Box::new([5; 5]),
        digest: Digest([8; 8]),
        unsigned: 1 << 62,
        borrowed_wire: Number("eight".into()),
        checked: 8,
        null_checked: Some("short".into()),
        keyed: list().into_iter().collect(),
        null_keyed: Some(KeyedVec::new()),
        lazy: Lazy::new(vec!["l".into()]),
        newtype: Name("new"),
        topic: "orders".into(),
        code: ErrorCode(-1),
        colour: Colour::Green,
        colours: vec![Colour::Red, Colour::Other(2)],
        own: Even(-256),
        owns: vec![Even(2), Even(254)],
        secret: Secret::new("hidden".into()),
        millis: Duration::from_millis(u64::MAX / 4),
        millis32: Duration::from_millis(1),
        maybe_millis: Some(Duration::ZERO),
        maybe_millis32: Some(Duration::from_secs(1)),
        timestamp: now,
        maybe_timestamp: Some(now),
        address: Some(Ipv4Addr::BROADCAST.into()),
        tagged_cow: "tagged".into(),
        tagged_boxed: Some(Box::new(inner("tagged", 4))),
        tagged_list: list().map(Box::new).into(),
        tagged_keyed: list().into_iter().collect(),
        tagged_timestamp: Some(now),
        tagged_bytes: PAYLOAD.into(),
        tagged_null: None,
        tagged_shared: Some(Arc::new(inner("tagged", 5))),
        tagged_deque: ["x".into(), Str::new()].into(),
        tagged_fixed: [0, 0, 0, 1],
        tagged_checked: -2,
        tagged_wire: 11.into(),
        unknown_tags: UnknownTags::new(),
    }
}

/// The same in a version that lacks some fields.
fn all_of(version: i16) -> All<'static> {
    let all = All { null_boxed_text: if version == 1 { Some("b".into()) } else { None }, ..all() };
    if version == 2 {
        return all;
    }
    let tags = All::default();
    All {
        tagged_cow: tags.tagged_cow,
        tagged_boxed: tags.tagged_boxed,
        tagged_list: tags.tagged_list,
        tagged_keyed: tags.tagged_keyed,
        tagged_timestamp: tags.tagged_timestamp,
        tagged_bytes: tags.tagged_bytes,
        tagged_null: tags.tagged_null,
        tagged_shared: tags.tagged_shared,
        tagged_deque: tags.tagged_deque,
        tagged_fixed: tags.tagged_fixed,
        tagged_checked: tags.tagged_checked,
        tagged_wire: tags.tagged_wire,
        ..all
    }
}

/// Encodes and decodes a value with the derived codec and with the interpreter; returns the bytes.
fn agree(all: &All<'_>, version: i16) -> Vec<u8> {
    let bytes = all.encode(version).unwrap();
    let tree = all.to_value().unwrap();
    assert_eq!(All::SCHEMA.encode(version, &tree).unwrap(), bytes);
    let (interpreted, used) = All::SCHEMA.decode(version, &bytes).unwrap();
    assert_eq!(used, bytes.len());
    let frame = Bytes::from(bytes.clone());
    for strict in [false, true] {
        let (read, rest): (All<'_>, _) = DecodeOptions::new().strict(strict).decode(&frame, version).unwrap();
        assert!(rest.is_empty());
        assert_eq!(read.to_value().unwrap(), interpreted);
        assert_eq!(read.encode(version).unwrap(), bytes);
        assert_eq!(All::from_value(&interpreted).unwrap(), read);
    }
    assert_eq!(All::from_value(&tree).unwrap(), *all);
    bytes
}

#[test]
fn every_type_is_on_the_wire_what_its_schema_says() {
    for version in 0..=2 {
        agree(&All::default(), version);
        let bytes = agree(&all_of(version), version);
        let (read, _) = All::decode_slice(&bytes, version).unwrap();
        if version > 0 {
            assert_eq!(read, all_of(version));
        }
        assert_eq!(read.colours, [Colour::Red, Colour::Other(2)]);
    }
}

/// [`All`] without its lifetime.
struct Whole;

impl Borrowed for Whole {
    type Message<'de> = All<'de>;
}

#[test]
fn every_type_passes_the_kit() {
    let report = Check::borrowed::<Whole>().partial().assert();
    assert!(report.versions == 3 && report.values > 500, "{report}");
}

#[test]
fn every_type_is_refused_when_it_is_cut_off_and_walked_over_when_it_is_not() {
    for version in 0..=2 {
        let bytes = all_of(version).encode(version).unwrap();
        for end in 0..bytes.len() {
            let error = All::decode_slice(&bytes[..end], version).unwrap_err();
            assert!(error.offset().is_some_and(|offset| offset <= end), "{error}");
        }
        let (_, rest) = Skipped::<All<'_>>::decode_slice(&bytes, version).unwrap();
        assert!(rest.is_empty());
    }
}

#[test]
fn what_is_read_without_a_copy_points_into_the_frame() {
    let bytes = all().encode(2).unwrap();
    let (read, _) = All::decode_slice(&bytes, 2).unwrap();
    for text in [&read.cow, read.null_cow.as_ref().unwrap(), &read.tagged_cow] {
        assert!(matches!(text, Cow::Borrowed(text) if bytes.as_ptr_range().contains(&text.as_ptr())));
    }
    for payload in [&read.cow_bytes, read.null_cow_bytes.as_ref().unwrap(), &read.tagged_bytes] {
        assert!(matches!(payload, Cow::Borrowed(PAYLOAD)));
    }
}

#[test]
fn keyed_lists_keep_order_and_duplicates() {
    let bytes = all().encode(2).unwrap();
    let (mut read, _) = All::decode_slice(&bytes, 2).unwrap();
    let keyed = &mut read.keyed;
    assert_eq!(*keyed, all().keyed);
    assert_eq!(
        keyed.iter().map(|one| (one.name, one.number)).collect::<Vec<_>>(),
        [("b", 2), ("a", 3), ("b", 1), ("b", 2)]
    );
    assert_eq!(keyed.find(&("a", 3)), Some(&inner("a", 3)));
    assert_eq!(keyed.find(&("a", 2)), None);
    assert_eq!(keyed.find_all(&("b", 2)).count(), 2);
    // A lookup finds the first of two, even after it has changed.
    keyed.find_mut(&("b", 2)).unwrap().amount = 5;
    let amounts = |keyed: &KeyedVec<Inner<'_>>| keyed.find_all(&("b", 2)).map(|one| one.amount).collect::<Vec<_>>();
    assert_eq!((keyed[0].amount, amounts(keyed)), (5, vec![5, 1 << 40]));
    keyed.as_mut_vec().swap(0, 3);
    keyed.extend([inner("c", 0)]);
    assert_eq!(amounts(keyed), [1 << 40, 5]);
    assert_eq!(keyed.find(&("c", 0)), keyed.last());
    assert_eq!(keyed.clone().into_vec().len(), 5);
}

/// Key whose type has no order: an ordinary field, and the list has no search.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0..=0", kind = "data")]
struct Unordered {
    keyed: KeyedVec<ByColour>,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
struct ByColour {
    #[kafka(map_key)]
    colour: Colour,
}

#[test]
fn keys_without_an_order_are_still_fields() {
    let list = Unordered { keyed: vec![ByColour { colour: Colour::Red }].into() };
    assert_eq!(list.encode(0).unwrap(), [0, 0, 0, 1, 0, 1]);
}

#[test]
fn times_beyond_their_number_are_refused_by_name() {
    let refused = |all: All<'_>| {
        let error = all.encode(0).unwrap_err();
        // The tree cannot hold it either.
        assert!(All::SCHEMA.encode(0, &all.to_value().unwrap()).is_err());
        error.to_string()
    };
    let long = Duration::from_millis(1 << 31);
    assert_eq!(
        refused(All { millis32: long, ..all_of(0) }),
        "All v0: millis32: 2147483.648s are more milliseconds than an int32 holds"
    );
    assert_eq!(
        refused(All { maybe_millis32: Some(long), ..all_of(0) }),
        "All v0: maybe_millis32: 2147483.648s are more milliseconds than an int32 holds"
    );
    assert!(refused(All { millis: Duration::MAX, ..all_of(0) }).ends_with("than an int64 holds"));
    let before = SystemTime::UNIX_EPOCH - Duration::from_millis(1);
    let expected = "a time before 1970 has no number of milliseconds since";
    assert_eq!(refused(All { timestamp: before, ..all_of(0) }), format!("All v0: timestamp: {expected}"));
    assert_eq!(
        refused(All { maybe_timestamp: Some(before), ..all_of(0) }),
        format!("All v0: maybe_timestamp: {expected}")
    );
}

/// Only times, decoded from numbers of any kind.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0..=0", kind = "data")]
struct Times {
    #[kafka(with = with::millis32)]
    millis32: Duration,
    #[kafka(with = with::maybe_millis)]
    maybe_millis: Option<Duration>,
    #[kafka(with = with::maybe_timestamp)]
    maybe_timestamp: Option<SystemTime>,
}

#[test]
fn times_are_read_from_their_numbers() {
    let read = |millis32: i32, maybe_millis: i64, maybe_timestamp: i64| {
        let bytes = [&millis32.to_be_bytes()[..], &maybe_millis.to_be_bytes(), &maybe_timestamp.to_be_bytes()].concat();
        Times::decode_slice(&bytes, 0).map(|(times, _)| times).map_err(|error| error.to_string())
    };
    assert_eq!(read(0, -1, -1), Ok(Times::default()));
    let times = read(i32::MAX, i64::MAX, i64::MAX).unwrap();
    assert_eq!(times.millis32, Duration::from_millis(0x7fff_ffff));
    assert_eq!(times.maybe_millis.unwrap().as_millis(), i64::MAX.unsigned_abs().into());
    assert_eq!(times.encode(0).unwrap()[12..], i64::MAX.to_be_bytes());
    let negative = "is negative; only the `maybe_` modules read -1, as none";
    assert_eq!(read(-1, 0, 0), Err(format!("Times v0: millis32 at byte 0: -1 {negative}")));
    assert_eq!(read(0, -2, 0), Err(format!("Times v0: maybe_millis at byte 4: -2 {negative}")));
    assert_eq!(read(0, 0, i64::MIN), Err(format!("Times v0: maybe_timestamp at byte 12: {} {negative}", i64::MIN)));
}

#[test]
fn parts_of_a_millisecond_are_dropped() {
    let fine = Duration::from_nanos(1_999_999);
    let at = Some(SystemTime::UNIX_EPOCH + fine);
    let times = Times { millis32: fine, maybe_millis: Some(fine), maybe_timestamp: at };
    let coarse = Duration::from_millis(1);
    let (read, _) = Times::decode_slice(&times.encode(0).unwrap(), 0).unwrap();
    assert_eq!(read.millis32, coarse);
    assert_eq!((read.maybe_millis, read.maybe_timestamp), (Some(coarse), Some(SystemTime::UNIX_EPOCH + coarse)));
}

/// Many bytes in memory, few on the wire.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
struct Wide {
    #[kafka(versions = "1..")]
    later: Late,
    is_small: bool,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
struct Late {
    ids: SmallVec<[Uuid; 64]>,
    codes: Box<SmallVec<[i64; 64]>>,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0..=1", kind = "data")]
struct Boxes {
    wide: Vec<Box<Wide>>,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0..=1", kind = "data", name = "Boxes")]
struct Inline {
    wide: Vec<Wide>,
}

#[test]
fn what_boxes_hold_is_charged_before_it_is_allocated() {
    assert_eq!(Box::<Wide>::BOXED, size_of::<Wide>() + Wide::BOXED);
    assert_eq!((Wide::BOXED, <Vec<Box<Wide>>>::BOXED), (size_of::<SmallVec<[i64; 64]>>(), 0));
    let bytes = [&100_000_i32.to_be_bytes()[..], &vec![0; 100_000]].concat();
    for error in [Boxes::decode_slice(&bytes, 0).unwrap_err(), Inline::decode_slice(&bytes, 0).unwrap_err()] {
        assert_eq!(error.kind(), &ErrorKind::Memory { limit: 32 * bytes.len() });
    }
    let (few, _) = Boxes::decode_slice(&[0, 0, 0, 2, 0, 1], 0).unwrap();
    assert_eq!(few.wide.iter().map(|wide| wide.is_small).collect::<Vec<_>>(), [false, true]);
}
