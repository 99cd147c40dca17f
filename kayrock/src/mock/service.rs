//! State of a broker that its connections share.

use super::api::{Api, Frame, Unserved};
use super::apis::{Apis, entry};
use super::context::Peer;
use super::failure::{Failure, FailureKind, FailureLog};
use super::guarded::catch_panic;
use crate::message::{IncomingRequest, RequestHeader, Response};
use crate::messages::api_versions::ApiVersionsResponse;
use crate::values::{ApiKey, ErrorCode};
use bytes::Bytes;
use core::sync::atomic::{AtomicU64, Ordering};

/// Served APIs and the failures so far.
#[derive(Debug)]
pub(super) struct Service {
    apis: Apis,
    connections: AtomicU64,
    pub(super) failures: FailureLog,
}

impl Service {
    pub(super) fn new(apis: Apis, failures: FailureLog) -> Self {
        Self { apis, connections: AtomicU64::new(0), failures }
    }

    /// Returns the number of a new connection.
    pub(super) fn next_connection(&self) -> u64 {
        self.connections.fetch_add(1, Ordering::Relaxed)
    }

    /// Handles a frame without its size and returns the response.
    pub(super) async fn respond(&self, frame: Bytes, peer: Peer) -> Result<Frame, Failure> {
        let peeked = RequestHeader::peek(&frame);
        let header_version = |key, version| Some((self.apis.get(key)?.header_version)(version));
        let request = IncomingRequest::read(frame, header_version).map_err(|error| {
            let (api_key, version) = peeked.ok().unzip();
            Failure { api_key, version, ..Failure::of_frame(peer.connection, error) }
        })?;
        self.handle(&request, peer).await.map_err(|kind| Failure::new(&request.header, peer.connection, kind))
    }

    async fn handle(&self, request: &IncomingRequest, peer: Peer) -> Result<Frame, FailureKind> {
        let (key, version) = (request.header.request_api_key, request.header.request_api_version);
        let Some(api) = self.apis.get(key) else { return Err(FailureKind::NotServed) };
        if !api.versions.contains(version) {
            return match key {
                ApiKey::API_VERSIONS => unsupported_version(request.header.correlation_id, api).map(Some),
                _ => Err(FailureKind::VersionNotServed),
            };
        }
        let context = peer.context(request.header.clone());
        // An async block, since a handler that does not wait runs when its future is created.
        match catch_panic(async { api.respond(request, context).await }).await {
            Ok(Ok(frame)) => Ok(frame),
            Ok(Err(Unserved::Unreadable(error))) => Err(FailureKind::Unreadable(error)),
            Ok(Err(Unserved::Unencodable(error))) => Err(FailureKind::Unencodable(error)),
            Err(message) => Err(FailureKind::Panicked(message)),
        }
    }
}

/// Responds to an `ApiVersions` request of an unsupported version: in version 0, with the supported versions (KIP-511).
fn unsupported_version(correlation_id: i32, api_versions: &Api) -> Result<Vec<Bytes>, FailureKind> {
    let response = ApiVersionsResponse {
        error_code: ErrorCode::UNSUPPORTED_VERSION,
        api_keys: vec![entry(ApiKey::API_VERSIONS, api_versions)],
        ..ApiVersionsResponse::default()
    };
    Ok(vec![response.serialize(0, correlation_id).map_err(FailureKind::Unencodable)?.into()])
}
