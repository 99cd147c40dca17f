//! Complete requests and responses, decoded without their type: those that Kafka's own classes write, and those with an
//! unknown API or version.

use kayrock::lookup::{self, RawMessage, RequestFrame, RequestKind, ResponseFrame, ResponseKind};
use kayrock::message::{Buffer, RequestHeader, ResponseHeader};
use kayrock::messages::{
    ApiVersionsResponse, FetchRequest, HeartbeatRequest, HeartbeatResponse, ListClientMetricsResourcesRequest,
};
use kayrock::schema::{Listener, MessageKind, Versions};
use kayrock::{ApiKey, Bytes, ErrorCode, Message, Request, Response};
use kayrock_tests::jars::RELEASES;
use kayrock_tests::java::Jvm;
use kayrock_tests::suites::{Suite, Trial};
use kayrock_tests::tree;
use kayrock_tests::values::{self, Outcome, Sample};
use libtest_mimic::Failed;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

/// Longer values show nothing more about frames.
const LONGEST: usize = 2_000;

/// Unstable versions of an older release that the newer one changed in place.
const CHANGED: [(&str, &str, i16); 1] = [("3.9.2", "ReadShareGroupStateSummaryResponse", 0)];

const ALONE: [(&str, fn()); 10] = [
    ("unknown_api_passes_raw", unknown_api_passes_raw),
    ("unknown_version_passes_raw", unknown_version_passes_raw),
    ("future_api_versions_is_answered_in_v0", future_api_versions_is_answered_in_v0),
    ("answer_in_v0_to_a_future_version_is_read", answer_in_v0_to_a_future_version_is_read),
    ("bytes_behind_a_message_are_kept", bytes_behind_a_message_are_kept),
    ("faults_name_message_and_byte", faults_name_message_and_byte),
    ("header_of_another_api_is_refused", header_of_another_api_is_refused),
    ("kinds_become_messages_and_back", kinds_become_messages_and_back),
    ("names_are_one_to_one", names_are_one_to_one),
    ("api_keys_know_their_versions", api_keys_know_their_versions),
];

pub(crate) fn suite() -> Suite {
    let alone = ALONE.map(|(name, test)| {
        Trial::test(name, move || {
            test();
            Ok(())
        })
        .alone()
    });
    let java = RELEASES.map(|release| {
        let name = format!("every_frame_of_kafka_{release}_is_read_and_written_again");
        Trial::test(name, move || compare(release).map_err(Failed::from))
    });
    Suite::new("kinds", alone.into_iter().chain(java))
}

fn compare(release: &str) -> Result<(), String> {
    let mut codec = Codec::start(release)?;
    let (mut versions, mut frames) = (0, 0);
    for api in codec.jvm.call(&json!({"op": "apis"}))?.as_array().into_iter().flatten() {
        let name = api["name"].as_str().unwrap_or_default();
        for (kind, headers) in [("Request", "requestHeaderVersions"), ("Response", "responseHeaderVersions")] {
            for (version, header) in api[headers].as_object().into_iter().flatten() {
                let (name, version) =
                    (format!("{name}{kind}"), version.parse::<i16>().map_err(|error| error.to_string())?);
                if !CHANGED.contains(&(release, &name, version)) {
                    versions += 1;
                    frames += codec.compare(short(&api["id"])?, &name, version, header)?;
                }
            }
        }
    }
    println!("{release}: {frames} frames of {versions} messages and versions, read and written again");
    if versions < 600 { Err(format!("only {versions} messages and versions")) } else { Ok(()) }
}

/// Kafka's classes of a release, and its schemas.
struct Codec {
    jvm: Jvm,
    schemas: BTreeMap<String, String>,
}

impl Codec {
    fn start(release: &str) -> Result<Self, String> {
        let mut jvm = Jvm::start(release)?;
        let answer = jvm.call(&json!({"op": "schemas"}))?;
        let text = |one: &Json, key: &str| one[key].as_str().unwrap_or_default().to_owned();
        let schemas = answer.as_array().into_iter().flatten().map(|one| (text(one, "name"), text(one, "text")));
        Ok(Self { schemas: schemas.collect(), jvm })
    }

    /// Decodes and encodes the frames of a message in one version; returns their number.
    fn compare(&mut self, key: i16, name: &str, version: i16, header: &Json) -> Result<usize, String> {
        let (key, is_request) = (ApiKey(key), name.ends_with("Request"));
        let plan = values::schema::Schema::parse(self.schemas.get(name).ok_or("a message without a schema")?)?;
        let cases = values::cases(&plan, version, &Sample { seeds: vec![0], size: 1 }).cases;
        let sets = cases.into_iter().filter(|case| case.outcome == Outcome::Kept).map(|case| case.in_java().clone());
        let sets = sets.filter(|set| set.to_string().len() < LONGEST);
        let header = self.jvm.call(&header_of(is_request, key, version, header))?;
        let bodies =
            self.jvm.call_all(sets.map(|set| json!({"op": "encode", "name": name, "version": version, "set": set})))?;
        for body in &bodies {
            let frame = frame_of([&header, body]).ok_or_else(|| format!("{name} v{version}: {header} {body}"))?;
            let again = if is_request { request_again(&frame) } else { answer_again(&frame, key, version) };
            let (found, found_version, written) = again.map_err(|error| format!("{name} v{version}: {error}"))?;
            if (found.name(), found_version) != (lookup::message(name).ok_or("no such message")?.name(), version) {
                return Err(format!("{name} v{version} was taken for {} v{found_version}", found.name()));
            }
            if written.iter().any(|written| *written != frame) {
                return Err(format!("{name} v{version}: {} became {}", tree::hex(&frame), tree::hex(&written[0])));
            }
        }
        Ok(bodies.len())
    }
}

fn header_of(is_request: bool, key: ApiKey, version: i16, header: &Json) -> Json {
    let (name, set) = match (is_request, header.as_i64()) {
        (false, _) => ("ResponseHeader", json!({"correlationId": 7})),
        (true, Some(0)) => {
            ("RequestHeader", json!({"requestApiKey": key.0, "requestApiVersion": version, "correlationId": 7}))
        }
        (true, _) => {
            let set =
                json!({"requestApiKey": key.0, "requestApiVersion": version, "correlationId": 7, "clientId": "cli"});
            ("RequestHeader", set)
        }
    };
    json!({"op": "encode", "name": name, "version": header, "set": set})
}

/// Java's bytes, as a frame.
fn frame_of(parts: [&Json; 2]) -> Option<Bytes> {
    let parts: Option<Vec<_>> = parts.iter().map(|part| part["hex"].as_str().and_then(tree::bytes)).collect();
    let bytes = parts?.concat();
    let size = i32::try_from(bytes.len()).ok()?.to_be_bytes();
    Some([&size, &*bytes].concat().into())
}

/// The type of the message, its version, and the frame encoded at once and in chunks.
type Again = Result<(&'static lookup::MessageType, i16, [Vec<u8>; 2]), String>;

fn request_again(frame: &Bytes) -> Again {
    let request = RequestFrame::read(frame.slice(4..)).map_err(|error| error.to_string())?;
    let message = request.body.as_any().ok_or("it was not known")?;
    let found = lookup::message(&message.as_message().schema().name).ok_or("a message without a name")?;
    let written = [
        request.serialize().map_err(|error| error.to_string())?,
        request.serialize_gathered(&mut Buffer::new()).map_err(|error| error.to_string())?.to_vec(),
    ];
    if !request.remaining.is_empty() || request.header.correlation_id != 7 {
        return Err(format!("{:?} behind {:?}", request.remaining, request.header));
    }
    Ok((found, request.version(), written))
}

fn answer_again(frame: &Bytes, key: ApiKey, version: i16) -> Again {
    let answer = ResponseFrame::read(frame.slice(4..), key, version).map_err(|error| error.to_string())?;
    let message = answer.body.as_any().ok_or("it was not known")?;
    let found = lookup::message(&message.schema().name).ok_or("a message without a name")?;
    let written = [
        answer.serialize().map_err(|error| error.to_string())?,
        answer.serialize_gathered(&mut Buffer::new()).map_err(|error| error.to_string())?.to_vec(),
    ];
    if !answer.remaining.is_empty() || answer.header.correlation_id != 7 {
        return Err(format!("{:?} behind {:?}", answer.remaining, answer.header));
    }
    Ok((found, answer.version, written))
}

fn short(number: &Json) -> Result<i16, String> {
    number.as_i64().and_then(|number| i16::try_from(number).ok()).ok_or_else(|| format!("{number} is no version"))
}

/// A frame with its size before it.
fn sized(bytes: &[u8]) -> Bytes {
    let size = i32::try_from(bytes.len()).unwrap().to_be_bytes();
    [&size, bytes].concat().into()
}

fn read(frame: &Bytes) -> RequestFrame {
    RequestFrame::read(frame.slice(4..)).unwrap()
}

fn unknown_api_passes_raw() {
    for (client, name) in [(&b"\0\x03cli"[..], Some("cli")), (b"\0\0", Some("")), (b"\xff\xff", None)] {
        // Tagged fields of the header cannot be distinguished from the rest.
        let frame = sized(&[b"\x27\x17\0\x02\0\0\0\x07", client, b"\x01\x05\x01zbody"].concat());
        let request = read(&frame);
        assert_eq!((request.api_key(), request.version()), (ApiKey(10_007), 2));
        assert_eq!(request.header.client_id.as_deref(), name);
        let raw = RawMessage { api_key: ApiKey(10_007), body: Bytes::from_static(b"\x01\x05\x01zbody") };
        assert_eq!(request.body, RequestKind::Other(raw));
        assert_eq!(request.serialize().unwrap(), frame);
    }
    let frame = sized(b"\0\0\0\x07whatever");
    let answer = ResponseFrame::read(frame.slice(4..), ApiKey(10_007), 2).unwrap();
    assert_eq!(answer.header.correlation_id, 7);
    assert_eq!(answer.serialize().unwrap(), frame);
    assert!(RequestFrame::read(Bytes::from_static(b"\x27\x17\0\x02\0\0\0")).is_err());
}

fn unknown_version_passes_raw() {
    for api in ApiKey::ALL {
        let flexible = api.request_header_version(99) == Some(2);
        let mut header = RequestHeader {
            request_api_key: *api,
            request_api_version: 99,
            correlation_id: 7,
            client_id: Some("cli".into()),
            ..RequestHeader::default()
        };
        if flexible {
            header.unknown_tags.push(5, "z");
        }
        let head = header.encode(1 + i16::from(flexible)).unwrap();
        let frame = sized(&[&*head, b"\xff\xfe later"].concat());
        let request = read(&frame);
        assert_eq!(request.header, header);
        assert_eq!(request.body.clone().into_any().unwrap_err().body, b"\xff\xfe later"[..]);
        assert_eq!(request.serialize().unwrap(), frame);

        let frame = sized(b"\0\0\0\x07\0\xff\xfe later");
        let answer = ResponseFrame::read(frame.slice(4..), *api, 99).unwrap();
        assert!(answer.body.as_any().is_none(), "{api}");
        assert_eq!(answer.serialize().unwrap(), frame);
    }
}

fn future_api_versions_is_answered_in_v0() {
    let request = read(&sized(b"\0\x12\0\x63\0\0\0\x07\0\x03cli\0\x04new\x03\x01"));
    assert_eq!(request.header.client_id.as_deref(), Some("cli"));
    let sorry = ApiVersionsResponse { error_code: ErrorCode::UNSUPPORTED_VERSION, ..Default::default() };
    let answer = request.respond(sorry);
    assert_eq!(answer.version, 0);
    assert_eq!(answer.serialize().unwrap(), *sized(b"\0\0\0\x07\0\x23\0\0\0\0"));
    // Other APIs have no such rule, nor has ApiVersions in a known version.
    assert_eq!(read(&sized(b"\0\x0c\0\x63\0\0\0\x07\0\x03cli\0")).response_version(), 99);
    let known = FetchRequest::default().serialize(18, 7, None).unwrap();
    assert_eq!(read(&known.into()).response_version(), 18);
}

fn answer_in_v0_to_a_future_version_is_read() {
    let frame = sized(b"\0\0\0\x07\0\x23\0\0\0\x01\0\x12\0\0\0\x04");
    for version in [3, 5, 99] {
        let answer = ResponseFrame::read(frame.slice(4..), ApiKey::API_VERSIONS, version).unwrap();
        let ResponseKind::ApiVersions(body) = &answer.body else { panic!("{:?}", answer.body) };
        assert_eq!((body.error_code, answer.version), (ErrorCode::UNSUPPORTED_VERSION, 0));
        assert_eq!((body.api_keys[0].min_version, body.api_keys[0].max_version), (0, 4));
        assert_eq!(answer.serialize().unwrap(), frame);
    }
}

fn bytes_behind_a_message_are_kept() {
    let request = HeartbeatRequest::default().serialize(0, 7, None).unwrap();
    let frame = sized(&[&request[4..], b"more"].concat());
    assert_eq!(read(&frame).remaining, "more");
    assert_eq!(read(&frame).serialize().unwrap(), frame);
    let answer = HeartbeatResponse::default().serialize(0, 7).unwrap();
    let frame = sized(&[&answer[4..], b"more"].concat());
    let answer = ResponseFrame::read(frame.slice(4..), ApiKey::HEARTBEAT, 0).unwrap();
    assert_eq!((&answer.remaining, answer.serialize().unwrap()), (&Bytes::from_static(b"more"), frame.to_vec()));
}

fn faults_name_message_and_byte() {
    let error = RequestFrame::read(Bytes::from_static(b"\0\x0c\0\0\0\0\0\x07\xff\xff\0\x09g")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "HeartbeatRequest v0: group_id at byte 12: unexpected end of input: need 9 bytes, 1 remaining"
    );
    let error = ResponseFrame::read(Bytes::from_static(b"\0\0\0\x07\0"), ApiKey::HEARTBEAT, 0).unwrap_err();
    assert_eq!(
        error.to_string(),
        "HeartbeatResponse v0: error_code at byte 4: unexpected end of input: need 2 bytes, 1 remaining"
    );
    let error = RequestFrame::read(Bytes::from_static(b"\0\x0c\0")).unwrap_err();
    assert_eq!(error.to_string(), "unexpected end of input: need 4 bytes, 3 remaining");
}

fn header_of_another_api_is_refused() {
    let header = HeartbeatRequest::default().header(4, 7, None);
    let frame = RequestFrame { header, body: FetchRequest::default().into(), remaining: Bytes::new() };
    let error = frame.serialize().unwrap_err();
    assert_eq!(error.to_string(), "header of Heartbeat (12) with a message of Fetch (1)");
}

fn kinds_become_messages_and_back() {
    let heartbeat = HeartbeatRequest { group_id: "g".into(), ..Default::default() };
    let kind = RequestKind::from(heartbeat.clone());
    assert_eq!(kind.api_key(), ApiKey::HEARTBEAT);
    assert_eq!(kind.as_any().unwrap().as_message().downcast_ref(), Some(&heartbeat));
    let any = kind.clone().into_any().unwrap();
    assert_eq!(any.serialize(4, 7, None).unwrap(), heartbeat.serialize(4, 7, None).unwrap());
    assert_eq!(HeartbeatRequest::try_from(kind.clone()).unwrap(), heartbeat);
    let error = HeartbeatResponse::try_from(ResponseKind::from(ApiVersionsResponse::default())).unwrap_err();
    assert_eq!(error.to_string(), "a response of ApiVersions (18) instead of Heartbeat (12)");
    let header = ResponseHeader::default();
    let frame =
        ResponseFrame { header, version: 0, body: HeartbeatResponse::default().into(), remaining: Bytes::new() };
    assert_eq!(frame.serialize().unwrap(), HeartbeatResponse::default().serialize(0, 0).unwrap());
}

fn names_are_one_to_one() {
    for message in lookup::MESSAGES {
        let found = lookup::message(message.name()).unwrap();
        assert!(std::ptr::eq(found.schema, message.schema), "{} is there twice", message.name());
        assert_eq!(message.default_message().schema().name, message.schema.name);
    }
    let of = |kind| lookup::MESSAGES.iter().filter(move |message| message.schema.kind == kind).count();
    assert_eq!((of(MessageKind::Request), of(MessageKind::Response), of(MessageKind::Header)), (95, 95, 2));
    assert!(lookup::message("fetchRequest").is_none());
    let former = lookup::message("ListClientMetricsResourcesRequest").unwrap();
    assert!(former.default_message().downcast_ref::<ListClientMetricsResourcesRequest>().is_some());
}

fn api_keys_know_their_versions() {
    for api in ApiKey::ALL {
        let schema = lookup::message(&format!("{}Request", api.name().unwrap())).unwrap().schema;
        assert_eq!(schema.api_key, Some(api.0));
        assert_eq!((api.versions(), api.listeners()), (schema.versions, &*schema.listeners));
        assert_eq!(api.unstable_versions(), schema.unstable.intersect(schema.versions));
        assert!(api.stable_versions().intersect(api.unstable_versions()).is_empty());
        let version = schema.versions.max();
        assert_eq!(api.request_header_version(version), schema.header_version(version));
    }
    assert_eq!(ApiKey::SHARE_FETCH.stable_versions(), Versions::new(1, 2));
    assert_eq!(ApiKey::VOTE.listeners(), [Listener::Controller]);
    let unknown = ApiKey(10_007);
    assert_eq!((unknown.versions(), unknown.listeners()), (Versions::NONE, &[][..]));
    assert_eq!((unknown.request_header_version(0), unknown.response_header_version(0)), (None, None));
}
