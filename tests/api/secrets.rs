//! Secrets: no `Debug` output contains what a `Secret` field holds.

use kayrock::codec::{Lazy, Skipped};
use kayrock::lookup::{RequestFrame, ResponseFrame};
use kayrock::message::{Buffer, IncomingRequest, Prefixed};
use kayrock::messages::{SaslAuthenticateRequest, SaslAuthenticateResponse};
use kayrock::types::Secret;
use kayrock::{ApiKey, Bytes, Message, Request, Response};
use std::fmt::Debug;

const PASSWORD: &str = "hunter2";
const VERSION: i16 = 2;

fn request() -> SaslAuthenticateRequest {
    SaslAuthenticateRequest { auth_bytes: Secret::new(Bytes::from_static(PASSWORD.as_bytes())), ..Default::default() }
}

fn assert_hidden(name: &str, value: &dyn Debug) {
    // As text, as an escaped string of bytes, and as a list of numbers.
    let numbers: Vec<String> = PASSWORD.bytes().map(|byte| byte.to_string()).collect();
    for text in [format!("{value:?}"), format!("{value:#?}").replace([' ', '\n'], "")] {
        assert!(!text.contains(PASSWORD), "{name}: {text}");
        assert!(!text.contains(&numbers.join(", ")) && !text.contains(&numbers.join(",")), "{name}: {text}");
    }
}

#[test]
fn messages_and_frames_are_printed_without_secrets() {
    let request = request();
    let frame = Bytes::from(request.serialize(VERSION, 1, None).unwrap()).slice(4..);
    let body = Bytes::from(request.encode(VERSION).unwrap());
    assert!(frame.windows(PASSWORD.len()).any(|part| part == PASSWORD.as_bytes()));

    assert_hidden("message", &request);
    assert_hidden("prefixed message", &Prefixed::new(request.clone(), VERSION));
    assert_hidden("lazy message", &Lazy::<SaslAuthenticateRequest>::decode(&body, VERSION).unwrap().0);
    assert_hidden("skipped message", &Skipped::<SaslAuthenticateRequest>::decode_slice(&body, VERSION).unwrap().0);
    let incoming = IncomingRequest::read(frame.clone(), |_, _| Some(2)).unwrap();
    assert_eq!(incoming.body::<SaslAuthenticateRequest>().unwrap().0, request);
    assert_hidden("incoming request", &incoming);
    let known = RequestFrame::read(frame).unwrap();
    assert_hidden("request frame", &known);

    let response = SaslAuthenticateResponse { auth_bytes: request.auth_bytes.clone(), ..Default::default() };
    assert_hidden("response frame", &known.respond(response.clone()));
    let frame = Bytes::from(response.serialize(VERSION, 1).unwrap()).slice(4..);
    let deserializer = request.response_deserializer(VERSION);
    assert_hidden("response", &deserializer.deserialize(&frame).unwrap());
    let unknown = ResponseFrame::read(frame.clone(), ApiKey::SASL_AUTHENTICATE, 99).map(|frame| frame.body);
    assert_hidden("response of an unknown version", &unknown);
}

#[test]
fn buffers_and_value_trees_are_printed_without_secrets() {
    let request = request();
    let mut buffer = Buffer::new();
    assert_hidden("gathered bytes", &request.encode_gathered(VERSION, &mut buffer).unwrap());
    request.encode_into(VERSION, &mut buffer).unwrap();
    assert!(buffer.as_slice().windows(PASSWORD.len()).any(|part| part == PASSWORD.as_bytes()));
    assert_hidden("buffer", &buffer);

    assert_hidden("value tree", &request.to_value().unwrap());
    let (decoded, _) = SaslAuthenticateRequest::SCHEMA.decode(VERSION, buffer.as_slice()).unwrap();
    assert_hidden("value tree of the interpreter", &decoded);
}

#[test]
#[should_panic(expected = "exposed bytes")]
fn exposed_bytes_are_found() {
    assert_hidden("exposed bytes", &request().auth_bytes.expose());
}

#[test]
#[should_panic(expected = "exposed numbers")]
fn exposed_numbers_are_found() {
    assert_hidden("exposed numbers", &request().auth_bytes.expose().to_vec());
}
