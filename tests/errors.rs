//! What errors say: message, version, the field with its indices, the byte, and why.
//!
//! The interpreter of schemas finds every fault by itself, so that its errors are the measure of the codec's.

use kayrock::messages::fetch::{FetchableTopicResponse, PartitionData};
use kayrock::messages::{FetchRequest, FetchResponse, HeartbeatRequest, HeartbeatResponse, MetadataRequest, OffsetCommitRequest};
use kayrock::records::Records;
use kayrock::schema::{StructValue, Value};
use kayrock::{
    ApiKey, Bytes, Decode, DecodeOptions, Encode, Error, IncomingRequest, KafkaMessage, Message, Reason, Request,
    RequestExt, RequestHeader, ResponseExt, Str, UnknownTags, frame,
};
use kayrock_tests::forge::{Plan, forge};
use kayrock_tests::registry::{Entry, MESSAGES};
use std::time::Duration;

/// The error of reading bytes that are no such message.
fn complaint<M: Message + for<'de> Decode<'de>>(version: i16, bytes: &[u8]) -> String {
    M::from_slice(bytes, version).map(drop).expect_err("an error").to_string()
}

#[test]
fn error_of_decoding_names_message_version_path_offset_and_reason() {
    let partition = || PartitionData { records: Some(Records::from(vec![7; 61])), ..Default::default() };
    let topic = |length| FetchableTopicResponse {
        topic: "x".repeat(length).into(),
        partitions: vec![partition()],
        ..Default::default()
    };
    let response = FetchResponse { responses: [39, 36, 36, 36].map(topic).into(), ..Default::default() };
    let bytes = response.to_bytes(12).unwrap();
    let error = FetchResponse::from_slice(&bytes[..499 + 12], 12).unwrap_err();
    assert_eq!(
        error.to_string(),
        "FetchResponse v12: responses[3].partitions[0].records at byte 499: needs 61 bytes, 12 remain"
    );
    assert_eq!((error.message(), error.version()), (Some("FetchResponse"), Some(12)));
    assert_eq!((error.path(), error.offset()), (Some("responses[3].partitions[0].records"), Some(499)));
    assert_eq!(error.reason(), &Reason::Short { needed: 61, remaining: 12 });
}

#[test]
fn error_of_encoding_names_message_version_path_and_reason() {
    let topic = |name: &str| FetchableTopicResponse { topic: name.into(), ..Default::default() };
    let response = FetchResponse { responses: vec![topic("a"), topic(&"b".repeat(40_000))], ..Default::default() };
    let error = response.to_bytes(12).unwrap_err();
    assert_eq!(error.to_string(), "FetchResponse v12: responses[1].topic: text of 40000 bytes, 32767 are allowed");
    assert_eq!((error.path(), error.offset()), (Some("responses[1].topic"), None));
    let request = FetchRequest { session_id: 1, ..Default::default() };
    assert!(request.to_bytes(6).is_ok(), "what may be ignored is no error");
    let response = FetchResponse { session_id: 1, ..Default::default() };
    let error = response.to_bytes(6).unwrap_err();
    assert_eq!(error.to_string(), "FetchResponse v6: session_id: set, but not part of this version, nor ignorable");
}

#[test]
fn version_that_a_message_lacks_is_an_error_that_names_the_range() {
    let expected = "HeartbeatRequest v5: this version is not one of 0-4";
    let request = HeartbeatRequest::default();
    assert_eq!(complaint::<HeartbeatRequest>(5, &[]), expected);
    assert_eq!(request.to_bytes(5).unwrap_err().to_string(), expected);
    assert_eq!(request.serialize(5, 1, None).unwrap_err().to_string(), expected);
    assert_eq!(request.gather(5, &mut kayrock::Buffer::new()).unwrap_err().to_string(), expected);
    assert_eq!(HeartbeatRequest::SCHEMA.decode(5, &[]).unwrap_err().to_string(), expected);
    assert_eq!(HeartbeatRequest::SCHEMA.encode(5, &request.to_value()).unwrap_err().to_string(), expected);
    assert_eq!(complaint::<HeartbeatRequest>(-1, &[]), "HeartbeatRequest v-1: this version is not one of 0-4");
}

/// Every message in every version with a little of everything.
fn populated() -> impl Iterator<Item = (&'static Entry, i16, Vec<u8>)> {
    let versions = MESSAGES.iter().flat_map(|entry| entry.schema.versions.iter().map(move |version| (entry, version)));
    versions.map(|(entry, version)| (entry, version, forge(entry.schema, version, &Plan::populated(entry.schema)).bytes))
}

#[test]
fn every_truncation_is_told_as_by_the_interpreter() {
    let (mut same, mut earlier) = (0, 0);
    for (entry, version, bytes) in populated() {
        for len in 0..bytes.len() {
            let cut = Bytes::copy_from_slice(&bytes[..len]);
            let error = (entry.read)(DecodeOptions::new(), &cut, version).map(drop).expect_err("too few bytes");
            let measure = entry.schema.decode(version, &cut).map(drop).expect_err("too few bytes");
            match error.reason() {
                // The codec knows the least size of an element and refuses before it reads one.
                Reason::Count { .. } if error != measure => {
                    assert_leads_to(&error, &measure);
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
    assert!(earlier * 10 < same);
}

/// Asserts that what the measure found at an element was found at its list.
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
            let read = (entry.read)(DecodeOptions::new(), &frame, version);
            if let (Err(error), Err(measure)) = (read, entry.schema.decode(version, &bytes)) {
                if matches!(error.reason(), Reason::Count { .. }) && error != measure {
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

/// The same tree, each time with another text too long or another value null.
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
            let Ok(message) = (entry.from_value)(&value) else { continue };
            for version in entry.schema.versions.iter() {
                let (written, measure) = (message.to_bytes(version), entry.schema.encode(version, &value));
                told += usize::from(written.is_err());
                assert_eq!(written, measure, "of v{of}");
            }
        }
    }
    println!("{told} errors as the interpreter's");
    assert!(told > 1_000);
}

/// Lists in lists, and fields in tags.
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
