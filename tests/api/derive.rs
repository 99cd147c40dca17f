//! Every key of the attribute language, compared with bytes written out by hand and with the interpreter of the derived
//! schema.

use kayrock::codec::{Decode, DecodeOptions, Encode};
use kayrock::message::{AnyRequest, HasVersion};
use kayrock::schema::Value;
use kayrock::smallvec::SmallVec;
use kayrock::types::Secret;
use kayrock::{
    Bytes, ErrorKind, GroupId, KafkaField, KafkaMessage, Message, Request, Response, Str, UnknownTags, Uuid,
};
use std::time::Duration;

/// Encodes and decodes a message with the derived codec and with the interpreter, and asserts equal bytes and equal
/// trees.
fn agree<M>(message: &M, version: i16) -> Vec<u8>
where
    M: Message + Encode + for<'de> Decode<'de> + PartialEq + std::fmt::Debug,
{
    let bytes = message.encode(version).unwrap();
    let tree = message.to_value().unwrap();
    assert_eq!(M::SCHEMA.encode(version, &tree).unwrap(), bytes, "{} v{version}", M::NAME);
    let (interpreted, used) = M::SCHEMA.decode(version, &bytes).unwrap();
    assert_eq!(used, bytes.len());
    let frame = Bytes::from(bytes.clone());
    let (read, rest): (M, _) = DecodeOptions::new().strict(true).decode(&frame, version).unwrap();
    assert!(rest.is_empty());
    assert_eq!(interpreted, read.to_value().unwrap());
    assert_eq!(read.encode(version).unwrap(), bytes);
    assert_eq!(M::from_value(&read.to_value().unwrap()).unwrap(), read);
    bytes
}

/// Every combination of presence, nullability and tag.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 10_010, versions = "0..=5", flexible = "3..", response = EverythingResponse, listeners = "broker, controller")]
struct EverythingRequest {
    #[kafka(versions = "1..")]
    from_one: i16,
    #[kafka(versions = "0..=2", default = -7)]
    until_two: i32,
    #[kafka(versions = "2..=4", ignorable)]
    between: u16,
    #[kafka(nullable = "2..", default = [])]
    late_null: Option<Str>,
    #[kafka(nullable, default = None)]
    node: Option<Node>,
    #[kafka(versions = "1..", nullable = "1..", default = None)]
    lists: Option<Vec<Vec<i32>>>,
    #[kafka(tag = 1, tagged = "4..", default = 0xff)]
    late_tag: u32,
    #[kafka(tag = 0, tagged = "3..", nullable = "3..", default = None)]
    tagged_node: Option<Node>,
    #[kafka(versions = "1..", tag = 2, tagged = "3..", default = "none")]
    moved: Str,
    unknown_tags: UnknownTags,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
struct Node {
    id: i8,
    #[kafka(versions = "2..")]
    names: SmallVec<[Str; 2]>,
    unknown_tags: UnknownTags,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 10_010, versions = "0..=5", flexible = "3..")]
struct EverythingResponse {
    throttle_time_ms: i32,
}

#[test]
fn fields_are_where_their_versions_put_them() {
    let request = EverythingRequest::default();
    assert_eq!(agree(&request, 0), [0xff, 0xff, 0xff, 0xf9, 0, 0, 0xff]);
    // From v1 `moved` is a plain field, from v3 a tagged one, where its default is left out.
    let mut v1 = vec![0, 0, 0xff, 0xff, 0xff, 0xf9, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 4];
    v1.extend(b"none");
    assert_eq!(agree(&request, 1), v1);
    assert_eq!(agree(&request, 3), [0, 0, 0, 0, 1, 0xff, 0, 0]);
    assert_eq!(agree(&request, 5), [0, 0, 1, 0xff, 0, 0]);
}

#[test]
fn tags_ascend_and_defaults_are_left_out() {
    let node = Node { id: 3, names: ["a".into()].into_iter().collect(), unknown_tags: UnknownTags::new() };
    let mut request = EverythingRequest {
        tagged_node: Some(node.clone()),
        late_tag: 256,
        node: Some(node),
        lists: Some(vec![vec![1], vec![]]),
        ..Default::default()
    };
    request.unknown_tags.push(9, &b"zz"[..]);
    request.unknown_tags.push(5, &b""[..]);
    let expected = [
        &[0, 0, 1][..],                  // from_one, late_null
        &[1, 3, 2, 2, b'a', 0],          // node: present, id, names, no tags
        &[3, 2, 0, 0, 0, 1, 1],          // lists
        &[4, 0, 6, 1, 3, 2, 2, b'a', 0], // four tags: the node, present
        &[1, 4, 0, 0, 1, 0],             // late_tag
        &[5, 0, 9, 2, b'z', b'z'],       // the unknown tags, sorted
    ]
    .concat();
    assert_eq!(agree_sorted(&request, 5), expected);
}

/// Like [`agree`], for a message whose unknown tags are not sorted yet.
fn agree_sorted(request: &EverythingRequest, version: i16) -> Vec<u8> {
    let bytes = request.encode(version).unwrap();
    let (sorted, _) = EverythingRequest::decode_slice(&bytes, version).unwrap();
    assert_eq!(agree(&sorted, version), bytes);
    bytes
}

#[test]
fn what_a_version_cannot_hold_is_refused_by_name() {
    let refused = |request: &EverythingRequest, version: i16| {
        let error = request.encode(version).unwrap_err();
        assert!(
            request.clone() == *request
                && EverythingRequest::SCHEMA.encode(version, &request.to_value().unwrap()).is_err()
        );
        (error.path().unwrap().to_owned(), error.kind().clone())
    };
    let set = EverythingRequest { from_one: 1, ..Default::default() };
    assert_eq!(refused(&set, 0), ("from_one".into(), ErrorKind::Unsupported));
    let set = EverythingRequest { until_two: 0, ..Default::default() };
    assert_eq!(refused(&set, 3), ("until_two".into(), ErrorKind::Unsupported));
    let set = EverythingRequest { late_null: None, ..Default::default() };
    assert_eq!(refused(&set, 1), ("late_null".into(), ErrorKind::Null));
    let set = EverythingRequest { late_tag: 1, ..Default::default() };
    assert_eq!(refused(&set, 3), ("late_tag".into(), ErrorKind::Unsupported));
    let set = EverythingRequest { late_null: Some("x".repeat(32_768).into()), ..Default::default() };
    assert_eq!(refused(&set, 5), ("late_null".into(), ErrorKind::TextTooLong { len: 32_768 }));
    let mut set = EverythingRequest::default();
    set.unknown_tags.push(1, &b"x"[..]);
    assert_eq!(set.encode(5).unwrap_err().kind(), &ErrorKind::TagTaken(1));
    assert_eq!(set.encode(2).unwrap_err().kind(), &ErrorKind::TagsUnsupported);
    let deep = Node { id: 0, names: ["n".into()].into_iter().collect(), unknown_tags: UnknownTags::new() };
    assert_eq!(refused(&EverythingRequest { node: Some(deep), ..Default::default() }, 1).0, "node.names");
    // Ignorable fields are dropped.
    assert!(EverythingRequest { between: 9, ..Default::default() }.encode(5).is_ok());
    let error = EverythingRequest::default().encode(6).unwrap_err();
    assert_eq!(error.to_string(), "EverythingRequest v6: version 6 is not in 0..=5");
}

/// Tagged fields of every type.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0..=2", flexible = "0..", kind = "data", sparse_tags)]
struct Tagged {
    #[kafka(tag = 0, tagged = "0..")]
    truth: bool,
    #[kafka(tag = 1, tagged = "0..", default = 127)]
    byte: i8,
    #[kafka(tag = 2, tagged = "0..", default = 1.5)]
    float: f64,
    #[kafka(tag = 3, tagged = "0..", default = "H3KKO4NTRPaCWtEmm3vW7A")]
    id: Uuid,
    #[kafka(tag = 10, tagged = "0..")]
    text: String,
    #[kafka(tag = 11, tagged = "0..", nullable, default = [])]
    bytes: Option<Bytes>,
    #[kafka(tag = 12, tagged = "0..")]
    plain: Vec<u8>,
    #[kafka(tag = 13, tagged = "0..")]
    node: Node,
    #[kafka(tag = 14, tagged = "0..", nullable, default = None)]
    nodes: Option<Vec<Node>>,
    #[kafka(tag = 15, tagged = "0..", default = Duration::from_millis(250), with = millis)]
    delay: Duration,
    #[kafka(tag = 16, tagged = "0..", nullable, default = None, with = decimal)]
    decimal: Option<u64>,
    #[kafka(tag = 10_000, tagged = "0..", default = i64::MAX)]
    number: i64,
    #[kafka(tag = 10_001, tagged = "0..", default = 2)]
    colour: Colour,
    unknown_tags: UnknownTags,
}

/// Durations as milliseconds on the wire.
mod millis {
    use std::time::Duration;

    pub(crate) type Wire = i64;

    pub(crate) fn to_wire(delay: &Duration) -> kayrock::Result<i64> {
        i64::try_from(delay.as_millis()).map_err(|_| kayrock::Error::invalid("a delay of over 292 million years"))
    }

    pub(crate) fn from_wire(millis: i64) -> kayrock::Result<Duration> {
        u64::try_from(millis).map(Duration::from_millis).map_err(|_| kayrock::Error::invalid("a delay is not negative"))
    }
}

/// Numbers as decimal strings on the wire.
#[expect(
    clippy::unnecessary_wraps,
    clippy::needless_pass_by_value,
    clippy::trivially_copy_pass_by_ref,
    reason = "the form that `with` asks for"
)]
mod decimal {
    pub(crate) type Wire = String;

    pub(crate) fn to_wire(number: &u64) -> kayrock::Result<String> {
        Ok(number.to_string())
    }

    pub(crate) fn from_wire(text: String) -> kayrock::Result<u64> {
        text.parse().map_err(|_| kayrock::Error::invalid(format!("{text:?} is no number")))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, KafkaField)]
#[repr(i8)]
enum Colour {
    Red = 1,
    Green,
    Blue = 7,
    #[kafka(other)]
    Other(i8),
}

#[test]
fn tagged_fields_of_every_type_are_written_only_when_set() {
    let defaults = Tagged::default();
    assert_eq!(agree(&defaults, 0), [0]);
    let mut all = Tagged {
        truth: true,
        byte: -1,
        float: f64::MIN,
        id: Uuid::ZERO,
        text: "x".repeat(200),
        bytes: None,
        plain: vec![1, 2],
        node: Node { id: 1, ..Default::default() },
        nodes: Some(vec![Node::default()]),
        delay: Duration::ZERO,
        decimal: Some(1),
        number: 0,
        colour: Colour::Other(99),
        unknown_tags: UnknownTags::new(),
    };
    all.unknown_tags.push(5, &b"between"[..]);
    all.unknown_tags.push(20_000, &b"behind"[..]);
    agree(&all, 0);
    let twice = [2, 13, 2, 7, 0, 13, 2, 8, 0];
    assert_eq!(Tagged::decode_slice(&twice, 0).unwrap().0.node.id, 8);
    let surplus = [1, 13, 3, 7, 0, 9];
    let error = Tagged::decode_slice(&surplus, 0).unwrap_err();
    assert_eq!(error.to_string(), "Tagged v0: node at byte 5: 1 trailing byte in tag 13");
}

/// Functions with type parameters, which the module's `Wire` determines, and with borrowed forms of the field's type.
#[expect(clippy::unnecessary_wraps, reason = "the form that `with` asks for")]
mod generic {
    pub(crate) type Wire = kayrock::Str;

    pub(crate) fn to_wire<W: for<'t> From<&'t str>>(text: &str) -> kayrock::Result<W> {
        Ok(W::from(text))
    }

    pub(crate) fn from_wire<W: AsRef<str>>(wire: W) -> kayrock::Result<String> {
        Ok(wire.as_ref().to_owned())
    }
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0..=1", flexible = "1..", kind = "data")]
struct Generic {
    #[kafka(with = generic)]
    always: String,
    #[kafka(with = generic, nullable, default = None)]
    sometimes: Option<String>,
}

#[test]
fn modules_may_be_generic() {
    let message = Generic { always: "a".to_owned(), sometimes: Some("b".to_owned()) };
    assert_eq!(agree(&message, 0), [0, 1, b'a', 0, 1, b'b']);
    assert_eq!(agree(&message, 1), [2, b'a', 2, b'b', 0]);
}

#[test]
fn conversions_keep_bytes_and_errors_in_place() {
    let bytes = [1, 15, 8, 0, 0, 0, 0, 0, 0, 0, 5];
    assert_eq!(Tagged::decode_slice(&bytes, 0).unwrap().0.delay, Duration::from_millis(5));
    let negative = [1, 15, 8, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
    let error = Tagged::decode_slice(&negative, 0).unwrap_err();
    assert_eq!(error.to_string(), "Tagged v0: delay at byte 3: a delay is not negative");
    let error = Tagged { delay: Duration::MAX, ..Default::default() }.encode(0).unwrap_err();
    assert!(error.to_string().contains("292 million years"), "{error}");
}

#[test]
fn enums_keep_numbers_that_have_no_name() {
    for (number, colour) in [(1, Colour::Red), (2, Colour::Green), (7, Colour::Blue), (8, Colour::Other(8))] {
        assert_eq!(Colour::from(number), colour);
        assert_eq!(i8::from(&colour), number);
    }
    assert_eq!(<Colour as kayrock::codec::Field>::zero(), Colour::Other(0));
    let read = Tagged::decode_slice(&[1, 0x91, 0x4e, 1, 3], 0).unwrap().0;
    assert_eq!(read.colour, Colour::Other(3));
}

/// Message that borrows from the frame.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 10_010, versions = "0..=5", flexible = "3..", name = "EverythingRequest", response = EverythingResponse)]
struct BorrowedRequest<'a> {
    #[kafka(versions = "1..")]
    from_one: i16,
    #[kafka(versions = "0..=2", default = -7)]
    until_two: i32,
    #[kafka(versions = "2..=4", ignorable)]
    between: u16,
    #[kafka(nullable = "2..", default = [])]
    late_null: Option<&'a str>,
    #[kafka(nullable, default = None)]
    node: Option<BorrowedNode<'a>>,
    #[kafka(versions = "1..", nullable, default = None)]
    lists: Option<Vec<Vec<i32>>>,
    #[kafka(tag = 1, tagged = "4..", default = 255)]
    late_tag: u32,
    #[kafka(tag = 0, tagged = "3..", nullable, default = None)]
    tagged_node: Option<BorrowedNode<'a>>,
    #[kafka(versions = "1..", tag = 2, tagged = "3..", default = "none")]
    moved: &'a str,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(name = "Node")]
struct BorrowedNode<'a> {
    id: i8,
    #[kafka(versions = "2..")]
    names: Vec<&'a str>,
}

#[test]
fn borrowed_definitions_read_and_write_the_same_bytes() {
    let node =
        Node { id: 3, names: ["abc".into(), "d".into()].into_iter().collect(), unknown_tags: UnknownTags::new() };
    let owned = EverythingRequest {
        node: Some(node.clone()),
        tagged_node: Some(node),
        late_null: Some("text".into()),
        moved: "here".into(),
        ..Default::default()
    };
    let bytes = agree(&owned, 4);
    let (borrowed, rest) = BorrowedRequest::decode_slice(&bytes, 4).unwrap();
    assert!(rest.is_empty());
    assert_eq!((borrowed.late_null, borrowed.moved), (Some("text"), "here"));
    assert_eq!(borrowed.encode(4).unwrap(), bytes);
    let tree = owned.to_value().unwrap();
    assert_eq!(BorrowedRequest::from_value(&tree).unwrap(), borrowed);
}

/// View that can only be decoded.
#[derive(Debug, PartialEq, KafkaMessage)]
#[kafka(api = 10_010, versions = "0..=5", flexible = "3..", only = "decode")]
struct ThrottleView {
    throttle_time_ms: i32,
}

#[test]
fn answers_are_read_as_the_request_was_sent() {
    let request = EverythingRequest::default();
    assert_eq!(EverythingRequest::API_KEY.0, 10_010);
    assert_eq!((EverythingRequest::header_version(2), EverythingRequest::header_version(3)), (1, 2));
    assert_eq!((EverythingResponse::header_version(2), EverythingResponse::header_version(3)), (0, 1));
    let frame = Bytes::from_static(&[0, 0, 0, 7, 1, 9, 2, b'h', b'i', 0, 0, 0, 5, 0, 0xee]);
    let answer = request.response_deserializer(3).deserialize(&frame).unwrap();
    assert_eq!(answer.header.correlation_id, 7);
    assert_eq!(answer.header.unknown_tags.iter().next().unwrap().data, "hi");
    assert_eq!((answer.body.throttle_time_ms, answer.remaining), (5, &[0xee][..]));
    let view = request.response_deserializer_as::<ThrottleView>(3).deserialize(&frame).unwrap();
    assert_eq!(view.body, ThrottleView { throttle_time_ms: 5 });
    let any: Box<dyn AnyRequest> = Box::new(request);
    let answer = any.response_deserializer(3).deserialize(&frame).unwrap();
    assert_eq!(answer.body.downcast_ref::<EverythingResponse>().unwrap().throttle_time_ms, 5);
    assert!(matches!(answer.body.to_value().unwrap(), Value::Struct(_)));
    assert_eq!(any.serialize(3, 1, None).unwrap()[4..14], [0x27, 0x1a, 0, 3, 0, 0, 0, 1, 0xff, 0xff]);
}

/// Custom header rule, a request that does not always have a response, and a response that can arrive in an older form.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 10_011,
    versions = "0..=2",
    flexible = "1..",
    response = OddResponse,
    no_response = OddRequest::is_silent,
    header = "0: 0, 1..: 1"
)]
struct OddRequest {
    silent: bool,
}

impl OddRequest {
    fn is_silent(&self) -> bool {
        self.silent
    }
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 10_011, versions = "0..=2", flexible = "1..", fallback = 0, header = "0..: 0")]
struct OddResponse {
    code: i16,
    #[kafka(versions = "1..")]
    text: Str,
}

#[test]
fn headers_and_fall_backs_are_honoured() {
    let request = OddRequest { silent: true };
    assert!(!request.expects_response() && OddRequest::default().expects_response());
    assert_eq!(request.serialize(0, 7, Some("x")).unwrap(), [0, 0, 0, 9, 0x27, 0x1b, 0, 0, 0, 0, 0, 7, 1]);
    assert_eq!(request.serialize(1, 7, Some("x")).unwrap()[12..], [0, 1, b'x', 1, 0]);
    // The flexible body of an old peer: v2 does not decode, v0 does.
    let frame = Bytes::from_static(&[0, 0, 0, 7, 0, 35]);
    let answer = request.response_deserializer(2).deserialize(&frame).unwrap();
    assert_eq!((answer.version, answer.body.code), (0, 35));
    let frame = Bytes::from_static(&[0, 0, 0, 7, 0]);
    let error = request.response_deserializer(2).deserialize(&frame).unwrap_err();
    assert_eq!(error.to_string(), "OddResponse v2: code at byte 4: unexpected end of input: need 2 bytes, 1 remaining");
}

#[test]
fn typed_ids_read_like_what_they_hold() {
    let group: GroupId = "orders".into();
    assert_eq!(group, "orders");
    assert_eq!(group, *"orders");
    assert_eq!(group.len(), 6);
    assert_eq!(group.to_string(), "orders");
}

#[test]
fn versions_are_types() {
    fn has<M: HasVersion<V>, const V: i16>() {}
    has::<EverythingRequest, 0>();
    has::<EverythingRequest, 5>();
}

/// Value that must not be printed.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0..=0", kind = "data")]
struct Token {
    hmac: Secret<Bytes>,
    #[kafka(nullable, default = None)]
    password: Option<Secret<Str>>,
}

#[test]
fn secrets_are_written_but_not_shown() {
    let token = Token { hmac: Secret::new(Bytes::from_static(b"k")), password: Some(Secret::new("hunter2".into())) };
    assert_eq!(agree(&token, 0), b"\0\0\0\x01k\0\x07hunter2");
    assert_eq!(agree(&Token { password: None, ..token.clone() }, 0), b"\0\0\0\x01k\xff\xff");
    assert_eq!(format!("{token:?}"), "Token { hmac: …, password: Some(…) }");
}

/// Message without fields, and one that can only be encoded.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0..=1", flexible = "1..", kind = "data")]
struct Nothing {}

#[derive(Debug, KafkaMessage)]
#[kafka(versions = "0..=0", kind = "data", only = "encode")]
struct Written<'a> {
    parts: &'static str,
    bytes: &'a [u8],
}

#[test]
fn messages_may_be_empty_or_go_one_way() {
    assert!(agree(&Nothing {}, 0).is_empty());
    assert_eq!(agree(&Nothing {}, 1), [0]);
    assert_eq!(Written { parts: "a", bytes: &[7] }.encode(0).unwrap(), [0, 1, b'a', 0, 0, 0, 1, 7]);
}

/// The first element has a long string and the others none, so that the size estimate is far too high.
#[test]
fn bad_guesses_of_the_size_are_bounded() {
    let mut names: SmallVec<[Str; 2]> = SmallVec::from_elem(Str::new(), 100_000);
    names[0] = "x".repeat(30_000).into();
    let message = EverythingRequest { node: Some(Node { id: 1, names, ..Default::default() }), ..Default::default() };
    assert_eq!(message.encode(2).unwrap(), EverythingRequest::SCHEMA.encode(2, &message.to_value().unwrap()).unwrap());
}
