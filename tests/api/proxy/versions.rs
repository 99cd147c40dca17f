//! Versions that clients may use.

use super::wire::{read_frame, request_header, wire, write_frame};
use kayrock::messages::api_versions::{ApiVersion, ApiVersionsResponse};
use kayrock::messages::{HeartbeatRequest, HeartbeatResponse, MetadataRequest};
use kayrock::proxy::{Event, ProxyBuilder, ProxyErrorKind, RequestAction};
use kayrock::{ApiKey, ErrorCode, Message, Request, Response};
use std::sync::{Arc, Mutex};

/// A version that no release has.
const LATER: i16 = 99;

/// A broker that is newer than this crate.
fn later_broker() -> ApiVersionsResponse {
    let apis = [ApiKey::METADATA, ApiKey::HEARTBEAT, ApiKey::API_VERSIONS, ApiKey(20_000)];
    let api_keys = apis.map(|api_key| ApiVersion { api_key, min_version: 0, max_version: LATER, ..Default::default() });
    ApiVersionsResponse { api_keys: api_keys.into(), ..Default::default() }
}

/// The newest versions that a client learns, and the bytes as they came and as they left.
async fn learned(settings: impl FnOnce(ProxyBuilder) -> ProxyBuilder) -> (Vec<(ApiKey, i16)>, bool) {
    let mut wire = wire(settings).await;
    wire.request(&request_header(18, 3, 7)).await;
    let response = later_broker().serialize(3, 7).unwrap();
    let received = wire.response(&response[4..]).await;
    let (decoded, _) = ApiVersionsResponse::decode(&received.slice(4..), 3).unwrap();
    let versions = decoded.api_keys.iter().map(|api| (api.api_key, api.max_version)).collect();
    (versions, received == response[4..])
}

#[tokio::test]
async fn apis_that_are_read_have_the_versions_of_this_crate() {
    let metadata = (ApiKey::METADATA, ApiKey::METADATA.versions().max());
    let heartbeat = (ApiKey::HEARTBEAT, ApiKey::HEARTBEAT.versions().max());
    let api_versions = (ApiKey::API_VERSIONS, ApiKey::API_VERSIONS.versions().max());
    let later = [ApiKey::METADATA, ApiKey::HEARTBEAT, ApiKey::API_VERSIONS, ApiKey(20_000)].map(|key| (key, LATER));
    let [_, later_heartbeat, _, unknown] = later;

    let (rewriting, _) = learned(|proxy| proxy).await;
    assert_eq!(rewriting, [metadata, later_heartbeat, api_versions, unknown]);
    let (all, _) = learned(|proxy| proxy.clamp_all(true)).await;
    assert_eq!(all, [metadata, heartbeat, api_versions, unknown]);
    let hook = |proxy: ProxyBuilder| {
        proxy.rewrite_addresses(false).on_request::<HeartbeatRequest>(|_, _| RequestAction::forward())
    };
    let (hooked, _) = learned(hook).await;
    assert_eq!(hooked, [later[0], heartbeat, api_versions, unknown]);
    let (untouched, is_same) = learned(|proxy| proxy.rewrite_addresses(false)).await;
    assert_eq!(untouched, later);
    assert!(is_same);
}

#[tokio::test]
async fn rules_limit_the_versions_of_their_apis() {
    use kayrock::faults::{Faults, Rule};

    let faults = Faults::new();
    faults.add(Rule::api(ApiKey::HEARTBEAT));
    let (learned, _) = learned(|proxy| proxy.rewrite_addresses(false).faults(faults)).await;
    assert_eq!(learned[..2], [(ApiKey::METADATA, LATER), (ApiKey::HEARTBEAT, ApiKey::HEARTBEAT.versions().max())]);
}

#[tokio::test]
async fn a_later_version_of_api_versions_is_rejected_with_those_of_the_proxy() {
    let mut wire = wire(|proxy| proxy).await;
    write_frame(&mut wire.client, &request_header(18, LATER, 7)).await;
    let response = read_frame(&mut wire.client).await;
    let (response, _) = ApiVersionsResponse::decode(&response.slice(4..), 0).unwrap();
    assert_eq!(response.error_code, ErrorCode::UNSUPPORTED_VERSION);
    assert_eq!(response.api_keys[0].max_version, ApiKey::API_VERSIONS.versions().max());
    // The connection remains usable, and the broker has not seen the request.
    let frame = HeartbeatRequest::default().serialize(4, 8, None).unwrap();
    assert_eq!(wire.request(&frame[4..]).await, frame[4..]);
    let response = HeartbeatResponse::default().serialize(4, 8).unwrap();
    assert_eq!(wire.response(&response[4..]).await, response[4..]);
}

#[tokio::test]
async fn a_response_that_cannot_be_rewritten_is_not_requested() {
    let errors = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&errors);
    let mut wire = wire(|proxy| {
        proxy.observe(move |event| {
            if let Event::Closed { error: Some(error), .. } = event {
                seen.lock().unwrap().push((*error).clone());
            }
        })
    })
    .await;
    write_frame(&mut wire.client, &request_header(3, LATER, 7)).await;
    wire.ends().await;
    let errors = errors.lock().unwrap();
    let [error] = &errors[..] else { panic!("{errors:?}") };
    assert!(matches!(error.kind(), ProxyErrorKind::Unreadable { api: ApiKey::METADATA, version: LATER }), "{error}");
    let newest = MetadataRequest::VERSIONS.max();
    let text = format!("the proxy has to read Metadata (3) v99, and its newest version is {newest}");
    assert_eq!(error.to_string(), text);
}
