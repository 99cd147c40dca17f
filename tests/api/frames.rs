//! Headers and frames of clients and servers: bytes written out by hand from the protocol guide and Kafka's tests.

use kayrock::message::{Buffer, IncomingRequest, RequestHeader, ResponseHeader, Versioned};
use kayrock::messages::{ApiVersionsRequest, ApiVersionsResponse, FetchRequest, HeartbeatRequest, HeartbeatResponse};
use kayrock::{ApiKey, Bytes, ErrorCode, KafkaMessage, Message, Request, Response};

/// `ControlledShutdown`, the one API whose first version has a request header without a client id.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 7, versions = "0..=3", flexible = "3..", response = ControlledShutdownResponse, header = "0: 0")]
struct ControlledShutdownRequest {
    broker_id: i32,
    #[kafka(versions = "2..", default = -1, ignorable)]
    broker_epoch: i64,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 7, versions = "0..=3", flexible = "3..")]
struct ControlledShutdownResponse {
    error_code: ErrorCode,
}

fn known(key: ApiKey, version: i16) -> Option<i16> {
    match key {
        ApiKey::CONTROLLED_SHUTDOWN => Some(ControlledShutdownRequest::header_version(version)),
        ApiKey::HEARTBEAT => Some(HeartbeatRequest::header_version(version)),
        ApiKey::API_VERSIONS => Some(ApiVersionsRequest::header_version(version)),
        _ => None,
    }
}

fn incoming(frame: impl Into<Bytes>) -> IncomingRequest {
    IncomingRequest::read(frame.into().slice(4..), known).unwrap()
}

#[test]
fn request_headers_have_three_forms() {
    // Java's `RequestHeaderTest`: 8 bytes, 10 and 11 with an empty client id.
    let shutdown = ControlledShutdownRequest { broker_id: 3, ..Default::default() };
    let frame = shutdown.serialize(0, 7, Some("")).unwrap();
    assert_eq!(frame, [0, 0, 0, 12, 0, 7, 0, 0, 0, 0, 0, 7, 0, 0, 0, 3]);
    assert_eq!(shutdown.serialize(1, 7, Some("")).unwrap().len(), 4 + 10 + 4);
    let heartbeat = HeartbeatRequest::default();
    assert_eq!(heartbeat.serialize(4, 7, Some("")).unwrap()[4..15], [0, 12, 0, 4, 0, 0, 0, 7, 0, 0, 0]);
    assert_eq!(heartbeat.serialize(4, 7, None).unwrap()[4..15], [0, 12, 0, 4, 0, 0, 0, 7, 0xff, 0xff, 0]);
    let request = incoming(frame);
    assert_eq!(request.header.request_api_key, ApiKey::CONTROLLED_SHUTDOWN);
    assert_eq!(request.body().unwrap(), (shutdown, &[][..]));
}

#[test]
fn null_and_empty_client_ids_stay_distinct() {
    for client_id in [None, Some(""), Some("cli")] {
        let frame = HeartbeatRequest::default().serialize(0, 7, client_id).unwrap();
        assert_eq!(incoming(frame).header.client_id.as_deref(), client_id);
    }
}

#[test]
fn header_tags_are_kept_and_written_again() {
    let mut header = HeartbeatRequest::default().header(4, 7, Some("cli"));
    header.unknown_tags.push(3, &b"trace"[..]);
    let (heartbeat, mut buffer) = (HeartbeatRequest::default(), Buffer::new());
    let frame = heartbeat.serialize_with_header(&header, &mut buffer).unwrap().to_vec();
    assert_eq!(incoming(frame).header, header);
    let mut header = ResponseHeader { correlation_id: 7, ..Default::default() };
    header.unknown_tags.push(0, &b"x"[..]);
    let (answer, mut buffer) = (HeartbeatResponse::default(), Buffer::new());
    let frame = Bytes::from(answer.serialize_with_header(&header, 4, &mut buffer).unwrap().to_vec()).slice(4..);
    assert_eq!(heartbeat.response_deserializer(4).deserialize(&frame).unwrap().header, header);
}

#[test]
fn answers_of_api_versions_have_the_oldest_header() {
    for version in ApiVersionsRequest::VERSIONS.iter() {
        assert_eq!(ApiVersionsResponse::header_version(version), 0);
        assert_eq!(ApiVersionsResponse::default().serialize(version, 7).unwrap()[4..8], [0, 0, 0, 7]);
    }
    // The rule also holds above the newest version.
    assert_eq!((ApiVersionsRequest::header_version(99), ApiVersionsResponse::header_version(99)), (2, 0));
    assert_eq!((HeartbeatRequest::header_version(99), HeartbeatResponse::header_version(99)), (2, 1));
}

#[test]
fn a_broker_that_knows_less_answers_in_its_oldest_version() {
    // UNSUPPORTED_VERSION with one entry, the supported versions of `ApiVersions` (KIP-511).
    let frame = Bytes::from_static(&[0, 0, 0, 7, 0, 35, 0, 0, 0, 1, 0, 18, 0, 0, 0, 2]);
    for version in 0..=5 {
        let answer = ApiVersionsRequest::default().response_deserializer(version).deserialize(&frame).unwrap();
        assert_eq!((answer.version, answer.body.error_code), (0, ErrorCode::UNSUPPORTED_VERSION));
        assert_eq!(answer.body.api_keys[0].max_version, 2);
        assert!(answer.remaining.is_empty());
    }
}

#[test]
fn unknown_requests_can_be_sent_on_unchanged() {
    let frame = Bytes::from_static(&[0x27, 0x10, 0, 9, 0, 0, 0, 7, 0, 1, b'c', 1, 2, 3]);
    let request = IncomingRequest::read(frame.clone(), known).unwrap();
    assert_eq!((request.header.request_api_key, request.header.request_api_version), (ApiKey(10_000), 9));
    assert_eq!((request.header.correlation_id, request.header.client_id.as_deref()), (7, Some("c")));
    assert_eq!((request.rest(), request.frame()), (&Bytes::from_static(&[1, 2, 3]), &frame));
    let error = request.body::<HeartbeatRequest>().unwrap_err();
    assert_eq!(error.to_string(), "a request of API key 10000, not of Heartbeat (12)");
}

#[test]
fn short_and_insane_frames_are_errors() {
    assert!(RequestHeader::peek(&[0, 1, 0]).is_err());
    let error = IncomingRequest::read(Bytes::from_static(&[0, 12, 0, 4, 0, 0]), known).unwrap_err();
    assert_eq!(
        error.to_string(),
        "RequestHeader v2: correlation_id at byte 4: unexpected end of input: need 4 bytes, 2 remaining"
    );
    let limit = kayrock::message::frame::MAX_FRAME;
    assert_eq!(kayrock::message::frame::size([0, 0, 0, 0], limit).unwrap(), 0);
    assert_eq!(
        kayrock::message::frame::size(*b"HTTP", limit).unwrap_err().to_string(),
        "frame size 1213486160 is not in 0..=104857600"
    );
    assert!(kayrock::message::frame::size([0xff; 4], limit).is_err());
}

#[test]
fn gathered_frames_are_the_same_bytes() {
    let request = FetchRequest { max_wait_ms: 500, ..Default::default() };
    let mut buffer = Buffer::new();
    let gathered = request.serialize_gathered(12, 7, Some("cli"), &mut buffer).unwrap().to_vec();
    assert_eq!(gathered, request.serialize(12, 7, Some("cli")).unwrap());
    let mut buffer = Buffer::with_capacity(1);
    request.serialize_into(12, 7, Some("cli"), &mut buffer).unwrap();
    assert_eq!(buffer.as_slice(), gathered);
}

#[test]
fn a_version_in_the_type_is_that_version() {
    let request: Versioned<HeartbeatRequest, 4> = Versioned(HeartbeatRequest::default());
    assert_eq!(request.encode().unwrap(), HeartbeatRequest::default().encode(4).unwrap());
    assert_eq!(request.serialize(7, None).unwrap(), HeartbeatRequest::default().serialize(4, 7, None).unwrap());
    let frame = Bytes::from(request.encode().unwrap());
    assert_eq!(Versioned::<HeartbeatRequest, 4>::decode(&frame).unwrap().0, request);
    let (read, _) = HeartbeatRequest::decode(&frame, 4).unwrap();
    assert_eq!(read, *request);
}
