//! Error chains: no error contains the text of its source, and no chain contains a text twice.

use kayrock::client::ClientError;
use kayrock::messages::{FetchRequest, HeartbeatRequest};
use kayrock::negotiation::{ApiTable, NegotiationOptions, negotiate_for};
use kayrock::records::{BatchBuilder, Compression, Records, RecordsError};
use kayrock::releases::Release;
use kayrock::schema::{MessageKind, Schema, StructValue, Value, generate};
use kayrock::{ApiKey, ErrorCode, ErrorKind, Message, Uuid};
use std::error::Error;
use std::io;

type Chain = Box<dyn Error>;

/// Returns one error for each kind that the crate can produce from outside.
fn errors() -> Vec<Chain> {
    let mut errors: Vec<Chain> = Vec::new();
    errors.extend(decode_errors());
    errors.extend(encode_errors());
    errors.extend(error_kinds());
    errors.extend(parse_errors());
    errors.extend(schema_errors());
    errors.extend(record_errors());
    errors.extend(nested_errors());
    errors
}

fn decode_errors() -> Vec<Chain> {
    let short = HeartbeatRequest::decode_slice(&[0, 9, b'g'], 0).map(drop).unwrap_err();
    let version = HeartbeatRequest::decode_slice(&[], 9).map(drop).unwrap_err();
    vec![short.into(), version.into()]
}

fn encode_errors() -> Vec<Chain> {
    let long = "x".repeat(40_000);
    let request = HeartbeatRequest {
        group_id: long.as_str().into(),
        member_id: long.as_str().into(),
        group_instance_id: Some("i".into()),
        ..Default::default()
    };
    let derived = request.encode(0).unwrap_err();
    assert_eq!(derived.field_count(), 3);
    let fields = vec![("Nothing".into(), Value::Null), ("GroupId".into(), Value::Int(1))];
    let value = Value::Struct(StructValue { fields, ..Default::default() });
    let interpreted = HeartbeatRequest::SCHEMA.encode(0, &value).unwrap_err();
    assert_eq!(interpreted.field_count(), 2);
    vec![derived.into(), interpreted.into()]
}

fn error_kinds() -> Vec<Chain> {
    let kinds = [
        ErrorKind::TrailingBytes { remaining: 1 },
        ErrorKind::VarintTooLong,
        ErrorKind::VarintOverflow,
        ErrorKind::VarintPadded,
        ErrorKind::Bool(2),
        ErrorKind::NegativeLength(-2),
        ErrorKind::Utf8,
        ErrorKind::Count { count: 9, remaining: 2 },
        ErrorKind::Memory { limit: 64 },
        ErrorKind::TooManyTags { limit: 3 },
        ErrorKind::TooManyElements { count: 9 },
        ErrorKind::TagOrder(3),
        ErrorKind::TagVersion(3),
        ErrorKind::TagTrailingBytes { tag: 3, remaining: 2 },
        ErrorKind::TagTaken(3),
        ErrorKind::TagsUnsupported,
        ErrorKind::TooLong { len: 5 },
        ErrorKind::FrameSize { size: -1, limit: 9 },
    ];
    kinds.into_iter().map(|kind| kayrock::Error::new(kind).into()).collect()
}

fn parse_errors() -> Vec<Chain> {
    vec![
        "x".parse::<Uuid>().unwrap_err().into(),
        "x y".parse::<ErrorCode>().unwrap_err().into(),
        "x y".parse::<ApiKey>().unwrap_err().into(),
        "x".parse::<Release>().unwrap_err().into(),
        ErrorCode::UNKNOWN_MEMBER_ID.into(),
        ErrorCode(999).into(),
    ]
}

fn schema_errors() -> Vec<Chain> {
    let text = Schema::from_json_text("{").map(drop).unwrap_err();
    let request = FetchRequest::SCHEMA;
    let twice = generate::module(&[request, request]).unwrap_err();
    let unwritable = Schema { unstable: kayrock::schema::Versions::new(0, 0), ..request.clone() };
    assert_eq!(unwritable.kind, MessageKind::Request);
    vec![text.into(), twice.into(), unwritable.to_json_text().unwrap_err().into()]
}

fn damaged_records() -> RecordsError {
    let mut builder = BatchBuilder::new();
    builder.record(-1, None, Some(b"v")).unwrap();
    let mut bytes = builder.finish().unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    bytes[67] ^= 1;
    Records::from(bytes).batches().next().unwrap().map(drop).unwrap_err()
}

fn record_errors() -> Vec<Chain> {
    vec![
        damaged_records().into(),
        kayrock::Error::from(damaged_records()).into(),
        Compression::Gzip.with_level(12).map(drop).unwrap_err().into(),
    ]
}

/// Returns errors with a source.
fn nested_errors() -> Vec<Chain> {
    let cause = || kayrock::Error::with_source("invalid port", "x".parse::<u16>().unwrap_err());
    let none = negotiate_for::<FetchRequest>(&ApiTable::new(), &NegotiationOptions::default());
    vec![
        cause().into(),
        cause().in_message("Greeting", 3).at_path("port").at_offset(7).into(),
        io::Error::from(cause()).into(),
        ClientError::from(cause()).into(),
        ClientError::from(none.unwrap_err()).into(),
    ]
}

/// Returns the texts of an error and of its sources.
fn chain(error: &(dyn Error + 'static)) -> Vec<String> {
    let mut texts = Vec::new();
    let mut next = Some(error);
    while let Some(error) = next {
        texts.push(error.to_string());
        next = error.source();
    }
    texts
}

#[test]
fn no_chain_contains_a_text_twice() {
    let errors = errors();
    assert!(errors.len() > 30, "{}", errors.len());
    for error in errors {
        let chain = chain(&*error);
        for (place, text) in chain.iter().enumerate() {
            assert!(!text.is_empty() && !text.ends_with('.'), "{chain:?}");
            let later = chain.iter().skip(place + 1);
            later.for_each(|other| assert!(!text.contains(other) && !other.contains(text), "{chain:?}"));
        }
    }
}

#[test]
fn a_cause_is_the_source() {
    let with_source = nested_errors().iter().filter(|error| error.source().is_some()).count();
    assert!(with_source >= 4, "{with_source}");
    assert!(kayrock::Error::from(damaged_records()).source().is_some_and(<dyn Error>::is::<RecordsError>));
}
