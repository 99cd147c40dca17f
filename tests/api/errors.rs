//! Error texts: message, version, field with its indices, byte offset and cause.
//!
//! The interpreter of schemas finds every fault independently, and the codec's errors are compared with its errors.

use kayrock::codec::{Decode, DecodeOptions};
use kayrock::message::{IncomingRequest, RequestHeader, frame};
use kayrock::messages::fetch::{FetchableTopicResponse, PartitionData};
use kayrock::messages::{FetchRequest, FetchResponse, HeartbeatRequest, HeartbeatResponse};
use kayrock::records::Records;
use kayrock::schema::{Schema, StructValue, Type, Value};
use kayrock::testing::byte_builder::{self, Fill, build_message};
use kayrock::{ApiKey, Bytes, Error, ErrorKind, KafkaMessage, Message, Request, Response, Str, UnknownTags};
use kayrock_tests::registry::{Entry, MESSAGES};
use std::time::Duration;

/// The error of decoding invalid bytes.
fn complaint<M: Message + for<'de> Decode<'de>>(version: i16, bytes: &[u8]) -> String {
    M::decode_slice(bytes, version).map(drop).expect_err("an error").to_string()
}

#[test]
fn error_of_decoding_names_message_version_path_offset_and_reason() {
    let partition = || PartitionData { records: Some(Records::from(vec![7; 61])), ..Default::default() };
    let topic = |length| FetchableTopicResponse {
        topic: "x".repeat(length).as_str().into(),
        partitions: vec![partition()],
        ..Default::default()
    };
    let response = FetchResponse { responses: [39, 36, 36, 36].map(topic).into(), ..Default::default() };
    let bytes = response.encode(12).unwrap();
    let error = FetchResponse::decode_slice(&bytes[..499 + 12], 12).unwrap_err();
    assert_eq!(
        error.to_string(),
        "FetchResponse v12: responses[3].partitions[0].records at byte 499: unexpected end of input: need 61 bytes, 12 remaining"
    );
    assert_eq!((error.message(), error.version()), (Some("FetchResponse"), Some(12)));
    assert_eq!((error.path(), error.offset()), (Some("responses[3].partitions[0].records"), Some(499)));
    assert_eq!(error.kind(), &ErrorKind::Short { needed: 61, remaining: 12 });
}

#[test]
fn error_of_encoding_names_message_version_path_and_reason() {
    let topic = |name: &str| FetchableTopicResponse { topic: name.into(), ..Default::default() };
    let response = FetchResponse { responses: vec![topic("a"), topic(&"b".repeat(40_000))], ..Default::default() };
    let error = response.encode(12).unwrap_err();
    assert_eq!(error.to_string(), "FetchResponse v12: responses[1].topic: length 40000 exceeds the maximum of 32767");
    assert_eq!((error.path(), error.offset()), (Some("responses[1].topic"), None));
    let request = FetchRequest { session_id: 1, ..Default::default() };
    assert!(request.encode(6).is_ok(), "what may be ignored is no error");
    let response = FetchResponse { session_id: 1, ..Default::default() };
    let error = response.encode(6).unwrap_err();
    assert_eq!(
        error.to_string(),
        "FetchResponse v6: session_id: non-default value, but the field does not exist in this version and is not ignorable"
    );
}

#[test]
fn version_that_a_message_lacks_is_an_error_that_names_the_range() {
    let expected = "HeartbeatRequest v5: version 5 is not in 0..=4";
    let request = HeartbeatRequest::default();
    assert_eq!(complaint::<HeartbeatRequest>(5, &[]), expected);
    assert_eq!(request.encode(5).unwrap_err().to_string(), expected);
    assert_eq!(request.serialize(5, 1, None).unwrap_err().to_string(), expected);
    assert_eq!(request.encode_gathered(5, &mut kayrock::message::Buffer::new()).unwrap_err().to_string(), expected);
    assert_eq!(HeartbeatRequest::SCHEMA.decode(5, &[]).unwrap_err().to_string(), expected);
    assert_eq!(HeartbeatRequest::SCHEMA.encode(5, &request.to_value().unwrap()).unwrap_err().to_string(), expected);
    assert_eq!(complaint::<HeartbeatRequest>(-1, &[]), "HeartbeatRequest v-1: version -1 is not in 0..=4");
}

/// Every message in every version, with values in all fields.
fn populated() -> impl Iterator<Item = (&'static Entry, i16, Vec<u8>)> {
    let versions = MESSAGES.iter().flat_map(|entry| entry.schema.versions.iter().map(move |version| (entry, version)));
    versions.map(|(entry, version)| {
        (entry, version, build_message(entry.schema, version, &Fill::populated(entry.schema)).bytes)
    })
}

#[test]
fn every_truncation_is_told_as_by_the_interpreter() {
    let (mut same, mut earlier) = (0, 0);
    for (entry, version, bytes) in populated() {
        for len in 0..bytes.len() {
            let cut = Bytes::copy_from_slice(&bytes[..len]);
            let error = entry.decode_with(&cut, version, DecodeOptions::new()).map(drop).expect_err("too few bytes");
            let measure = entry.schema.decode(version, &cut).map(drop).expect_err("too few bytes");
            match error.kind() {
                ErrorKind::Count { count, remaining } if error != measure => {
                    assert_leads_to(&error, &measure);
                    let least = least_element(entry.schema, error.path().expect("a list"), version);
                    assert!(least > 1 && count * least > *remaining, "{error}: at least {least} bytes each");
                    earlier += 1;
                }
                _ => {
                    assert_eq!(error, measure, "{len} of {} bytes", bytes.len());
                    same += 1;
                }
            }
        }
    }
    println!("{same} errors as the interpreter's, {earlier} at the count of the list that is cut");
}

/// A name without underscores, in lower case: the same for Rust and Kafka.
fn plain(name: &str) -> String {
    name.replace('_', "").to_lowercase()
}

/// The minimum size of an element of the array at a path.
fn least_element(schema: &Schema, path: &str, version: i16) -> usize {
    let root = Type::Struct(schema.root.clone());
    let found = path.split('.').fold(root, |ty, step| {
        let (name, Type::Struct(place)) = (plain(step.split('[').next().unwrap_or(step)), ty) else { panic!("{path}") };
        let field = place.fields.iter().find(|field| plain(&field.name) == name).expect("a field of that name");
        match &*field.ty {
            Type::Array(element) => (**element).clone(),
            ty => ty.clone(),
        }
    });
    byte_builder::min_len(schema, &found, version)
}

/// Asserts that the interpreter's error at an element is the codec's error at the array: the codec has the minimum
/// size of elements and refuses before it decodes one.
fn assert_leads_to(error: &Error, measure: &Error) {
    assert!(error.offset() < measure.offset(), "{error}; {measure}");
    let (list, element) = (error.path().unwrap_or_default(), measure.path().unwrap_or_default());
    assert!(element.strip_prefix(list).is_some_and(|rest| rest.starts_with('[')), "{error}; {measure}");
}

#[test]
fn every_changed_byte_is_told_as_by_the_interpreter() {
    let mut told = 0;
    for (entry, version, mut bytes) in populated() {
        for at in 0..bytes.len() {
            let byte = std::mem::replace(&mut bytes[at], 0xff);
            let frame = Bytes::copy_from_slice(&bytes);
            let read = entry.decode_with(&frame, version, DecodeOptions::new());
            if let (Err(error), Err(measure)) = (read, entry.schema.decode(version, &bytes)) {
                if matches!(error.kind(), ErrorKind::Count { .. }) && error != measure {
                    assert!(error.offset() <= measure.offset(), "{error}; {measure}");
                } else {
                    assert_eq!(error, measure, "byte {at}");
                    told += 1;
                }
            }
            bytes[at] = byte;
        }
    }
    println!("{told} errors as the interpreter's");
}

/// Copies of the tree, each with one string that is too long or one value that is null.
fn spoilt(value: &Value) -> Vec<Value> {
    let mut all = match value {
        Value::String(_) => vec![Value::String("x".repeat(40_000).into())],
        Value::Array(elements) => spoilt_elements(elements),
        Value::Struct(fields) => spoilt_fields(fields),
        _ => vec![],
    };
    all.push(Value::Null);
    all
}

fn spoilt_elements(elements: &[Value]) -> Vec<Value> {
    let Some((last, head)) = elements.split_last() else { return vec![] };
    let with = |value| Value::Array(head.iter().cloned().chain([value]).collect());
    spoilt(last).into_iter().filter(|value| *value != Value::Null).map(with).collect()
}

fn spoilt_fields(value: &StructValue) -> Vec<Value> {
    let mut all = Vec::new();
    let fields = value.iter().map(|(name, field)| (name.clone(), field.into_owned())).collect();
    let value = StructValue { fields, ..value.clone() };
    for (at, (_, field)) in value.fields.iter().enumerate() {
        for field in spoilt(field) {
            let mut spoilt = value.clone();
            spoilt.fields[at].1 = field;
            all.push(Value::Struct(spoilt));
        }
    }
    let mut taken = value.clone();
    taken.unknown_tags.push(100, "taken");
    all.push(Value::Struct(taken));
    all
}

#[test]
fn every_refusal_in_encoding_is_told_as_by_the_interpreter() {
    let mut told = 0;
    for (entry, of, bytes) in populated() {
        let (value, _) = entry.schema.decode(of, &bytes).expect("it is sound");
        for value in spoilt(&value).into_iter().chain([value]) {
            // A null in a field that is no `Option`.
            let Ok(message) = entry.message_of(&value) else { continue };
            for version in entry.schema.versions.iter() {
                let (written, measure) =
                    (message.encode(version), entry.schema.encode(version, &message.to_value().unwrap()));
                told += usize::from(written.is_err());
                assert_eq!(written, measure, "of v{of}");
            }
        }
    }
    println!("{told} errors as the interpreter's");
    assert!(told > 1_000);
}

/// Nested arrays, and fields in tags.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0..=1", flexible = "1..", kind = "data")]
struct Shelf {
    rows: Vec<Vec<Vec<i16>>>,
    #[kafka(tag = 0, tagged = "1..")]
    books: Vec<Book>,
    unknown_tags: UnknownTags,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
struct Book {
    title: Str,
    #[kafka(tag = 0, tagged = "1..", nullable = "1..", default = None)]
    author: Option<Author>,
    unknown_tags: UnknownTags,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
struct Author {
    names: Vec<Str>,
    #[kafka(with = millis)]
    writes_for: Duration,
}

/// Milliseconds as an `int64`.
mod millis {
    use super::{Duration, Error};

    pub(super) type Wire = i64;

    pub(super) fn to_wire(value: &Duration) -> kayrock::Result<i64> {
        i64::try_from(value.as_millis()).map_err(|_| Error::invalid("a duration of too many milliseconds"))
    }

    pub(super) fn from_wire(wire: i64) -> kayrock::Result<Duration> {
        u64::try_from(wire).map(Duration::from_millis).map_err(|_| Error::invalid("a duration is not negative"))
    }
}

/// Asserts the error of decoding, and that the interpreter has the same one.
fn refused(version: i16, bytes: &[u8], expected: &str) {
    assert_eq!(complaint::<Shelf>(version, bytes), expected);
    assert_eq!(Shelf::SCHEMA.decode(version, bytes).unwrap_err().to_string(), expected);
}

#[test]
fn faults_in_lists_of_lists_have_all_indices() {
    let rows = [0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 2, 0, 7, 9];
    let measure = Shelf::SCHEMA.decode(0, &rows).unwrap_err();
    assert_eq!(
        measure.to_string(),
        "Shelf v0: rows[0][1][1] at byte 18: unexpected end of input: need 2 bytes, 1 remaining"
    );
    assert_eq!(
        complaint::<Shelf>(0, &rows),
        "Shelf v0: rows[0][1] at byte 12: array of 2 elements does not fit into 3 bytes remaining"
    );
    refused(
        0,
        &[0, 0, 0, 1, 0, 0, 0, 1, 0xff, 0xff, 0xff, 0xff],
        "Shelf v0: rows[0][0] at byte 8: null is not allowed in this version",
    );
    refused(1, &[2, 0], "Shelf v1: rows[0] at byte 1: null is not allowed in this version");
    refused(
        0,
        &[0x7f, 0xff, 0xff, 0xff],
        "Shelf v0: rows at byte 0: array of 2147483647 elements does not fit into 0 bytes remaining",
    );
}

#[test]
fn faults_in_tagged_fields_have_their_path() {
    // No rows; one tag: two books, the second of them with an author.
    let author = |names: &[u8]| [&[1][..], names, &[0; 8], &[0]].concat();
    let shelf = |author: &[u8]| {
        let size = |bytes: &[u8]| u8::try_from(bytes.len()).unwrap();
        let books = [&[3, 1, 0, 2, b't', 1, 0, size(author)], author].concat();
        [&[1, 1, 0, size(&books)], &*books].concat()
    };
    assert!(Shelf::decode_slice(&shelf(&author(&[2, 2, b'n'])), 1).is_ok());
    let path = "books[1].author";
    refused(
        1,
        &shelf(&author(&[2, 2, 0xff])),
        &format!("Shelf v1: {path}.names[0] at byte 15: string is not valid UTF-8"),
    );
    refused(
        1,
        &shelf(&author(&[3, 1, 0])),
        &format!("Shelf v1: {path}.names[1] at byte 15: null is not allowed in this version"),
    );
    let surplus = [author(&[1]), vec![9]].concat();
    refused(1, &shelf(&surplus), &format!("Shelf v1: {path} at byte 23: 1 trailing byte in tag 0"));
    let short = &author(&[1])[..6];
    refused(
        1,
        &shelf(short),
        &format!("Shelf v1: {path}.writes_for at byte 14: unexpected end of input: need 8 bytes, 4 remaining"),
    );
    refused(1, &[1, 1, 0, 9, 3], "Shelf v1: at byte 4: unexpected end of input: need 9 bytes, 1 remaining");
    refused(1, &[1, 1], "Shelf v1: at byte 2: unexpected end of input: need 1 byte, 0 remaining");
    refused(1, &[1, 0x91, 0x4e], "Shelf v1: at byte 1: number of tagged fields exceeds the limit of 10000");
}

#[test]
fn refusal_of_a_conversion_is_at_its_field() {
    let negative = [1, 1, 0, 16, 2, 1, 1, 0, 11, 1, 1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0];
    let expected = "Shelf v1: books[0].author.writes_for at byte 11: a duration is not negative";
    assert_eq!(complaint::<Shelf>(1, &negative), expected);
    let author = Author { writes_for: Duration::MAX, ..Default::default() };
    let book = Book { author: Some(author), ..Default::default() };
    let shelf = Shelf { books: vec![Book::default(), book], ..Default::default() };
    assert_eq!(
        shelf.encode(1).unwrap_err().to_string(),
        "Shelf v1: books[1].author.writes_for: a duration of too many milliseconds"
    );
    assert_eq!(
        shelf.encode(0).unwrap_err().to_string(),
        "Shelf v0: books: non-default value, but the field does not exist in this version and is not ignorable"
    );
}

#[test]
fn refusals_in_encoding_name_tagged_fields_and_elements() {
    let author = Author { names: vec!["a".into(), "b".repeat(32_768).into()], ..Default::default() };
    let mut book = Book { author: Some(author), ..Default::default() };
    let refusal = |book: &Book| {
        let shelf = Shelf { books: vec![Book::default(), book.clone()], ..Default::default() };
        let error = shelf.encode(1).unwrap_err();
        assert_eq!(Err(&error), Shelf::SCHEMA.encode(1, &shelf.to_value().unwrap()).as_ref());
        error.to_string()
    };
    assert_eq!(refusal(&book), "Shelf v1: books[1].author.names[1]: length 32768 exceeds the maximum of 32767");
    book.author = None;
    book.unknown_tags.push(0, "taken");
    assert_eq!(refusal(&book), "Shelf v1: books[1]: unknown tag 0 collides with a known field");
}

#[test]
fn errors_of_headers_name_the_header() {
    let header = [0, 12, 0, 4, 0, 0, 0, 7, 0, 5, b'a', b'b'];
    assert_eq!(
        complaint::<RequestHeader>(1, &header),
        "RequestHeader v1: client_id at byte 10: unexpected end of input: need 5 bytes, 2 remaining"
    );
    assert_eq!(
        RequestHeader::peek(&header[..3]).unwrap_err().to_string(),
        "unexpected end of input: need 4 bytes, 3 remaining"
    );
    let incoming = |frame: &[u8]| {
        let version = |_, version| Some(HeartbeatRequest::header_version(version));
        IncomingRequest::read(Bytes::copy_from_slice(frame), version).map(drop).expect_err("an error").to_string()
    };
    assert_eq!(
        incoming(&header),
        "RequestHeader v2: client_id at byte 10: unexpected end of input: need 5 bytes, 2 remaining"
    );
    assert_eq!(
        incoming(&header[..6]),
        "RequestHeader v2: correlation_id at byte 4: unexpected end of input: need 4 bytes, 2 remaining"
    );
    let reader = HeartbeatRequest::default().response_deserializer(4);
    let answer =
        |frame: &'static [u8]| reader.deserialize(&Bytes::from_static(frame)).map(drop).unwrap_err().to_string();
    assert_eq!(
        answer(&[0, 0]),
        "ResponseHeader v1: correlation_id at byte 0: unexpected end of input: need 4 bytes, 2 remaining"
    );
    assert_eq!(
        answer(&[0, 0, 0, 7, 1, 0]),
        "ResponseHeader v1: at byte 6: unexpected end of input: need 1 byte, 0 remaining"
    );
    assert_eq!(
        answer(&[0, 0, 0, 7, 0, 0]),
        "HeartbeatResponse v4: throttle_time_ms at byte 5: unexpected end of input: need 4 bytes, 1 remaining"
    );
}

/// Request with the header version of KIP-1313, and a response by hand with one that no KIP names.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 10_020, versions = "0", response = AheadResponse, header = "0: 3")]
struct AheadRequest {}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(kind = "data", versions = "0")]
struct AheadResponse {}

impl Response for AheadResponse {
    const API_KEY: ApiKey = ApiKey(10_020);

    fn header_version(_: i16) -> i16 {
        2
    }
}

#[test]
fn header_versions_that_do_not_exist_are_refused() {
    let request = AheadRequest {};
    let expected = "RequestHeader v3: version 3 is not in 0..=2";
    assert_eq!(request.serialize(0, 1, None).unwrap_err().to_string(), expected);
    let expected = "ResponseHeader v2: version 2 is not in 0..=1";
    assert_eq!(AheadResponse {}.serialize(0, 1).unwrap_err().to_string(), expected);
    let read = request.response_deserializer(0).deserialize(&Bytes::from_static(&[0; 4])).map(drop);
    assert_eq!(read.unwrap_err().to_string(), expected);
}

#[test]
fn body_of_another_api_key_is_refused_by_name() {
    let frame = HeartbeatRequest::default().serialize(4, 7, Some("cli")).unwrap();
    let frame = Bytes::from(frame).slice(4..);
    let incoming = IncomingRequest::read(frame, |_, version| Some(HeartbeatRequest::header_version(version))).unwrap();
    let error = incoming.body::<FetchRequest>().unwrap_err();
    assert_eq!(error.to_string(), format!("a request of {}, not of {}", ApiKey::HEARTBEAT, ApiKey::FETCH));
    assert!(incoming.body::<HeartbeatRequest>().is_ok());
}

#[test]
fn client_id_that_is_too_long_is_refused() {
    let error = HeartbeatRequest::default().serialize(4, 7, Some(&"x".repeat(32_768))).unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::TextTooLong { len: 32_768 });
    assert_eq!(error.to_string(), "RequestHeader v2: client_id: length 32768 exceeds the maximum of 32767");
    let mut header = HeartbeatRequest::default().header(0, 7, None);
    header.unknown_tags.push(1, "x");
    let mut buffer = kayrock::message::Buffer::new();
    let error = HeartbeatRequest::default().serialize_with_header(&header, &mut buffer).map(drop).unwrap_err();
    assert_eq!(error.to_string(), "RequestHeader v1: unknown tagged fields, but this version has no tagged fields");
}

fn size_error(size: i32, limit: usize) -> String {
    frame::size(size.to_be_bytes(), limit).unwrap_err().to_string()
}

#[test]
fn sizes_of_frames_are_checked_before_they_are_believed() {
    assert_eq!(frame::size(100_i32.to_be_bytes(), 100), Ok(100));
    assert_eq!(size_error(101, 100), "frame size 101 is not in 0..=100");
    assert_eq!(size_error(-1, frame::MAX_FRAME), "frame size -1 is not in 0..=104857600");
    // First bytes of a web server's response or of a TLS alert.
    assert_eq!(
        size_error(i32::from_be_bytes(*b"HTTP"), frame::MAX_FRAME),
        "frame size 1213486160 is not in 0..=104857600"
    );
    assert!(frame::size([0x15, 3, 3, 0], frame::MAX_FRAME).is_err());
}

#[test]
fn errors_are_shown_alike_by_debug_and_can_be_boxed() {
    let error = HeartbeatResponse::decode_slice(&[0], 0).unwrap_err();
    let shown = "HeartbeatResponse v0: error_code at byte 0: unexpected end of input: need 2 bytes, 1 remaining";
    assert_eq!((error.to_string(), format!("{error:?}")), (shown.to_owned(), format!("Error({shown})")));
    let boxed: Box<dyn std::error::Error + Send + Sync> = error.into();
    assert_eq!(boxed.to_string(), shown);
}
