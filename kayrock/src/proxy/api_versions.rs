//! Limits of the versions that clients may use.
//!
//! Source: KIP-511.

use super::parts;
use crate::error::Result;
use crate::message::{Message, Request, Response};
use crate::messages::api_versions::{ApiVersion, ApiVersionsRequest, ApiVersionsResponse};
use crate::values::{ApiKey, ErrorCode};
use bytes::Bytes;

/// Limits the versions of the APIs for which `is_limited` is true to those of this crate; returns `None` if nothing changes.
pub(super) fn limited(frame: &Bytes, version: i16, is_limited: impl Fn(ApiKey) -> bool) -> Result<Option<Bytes>> {
    let part = parts::response::<ApiVersionsResponse>(frame, version)?;
    let mut response = part.message.clone();
    for api in response.api_keys.iter_mut().filter(|api| is_limited(api.api_key)) {
        let known = api.api_key.versions();
        api.min_version = api.min_version.max(known.min());
        api.max_version = api.max_version.min(known.max());
    }
    response.api_keys.retain(|api| api.min_version <= api.max_version);
    if response == part.message { Ok(None) } else { part.frame_with(frame, &response).map(Some) }
}

/// Returns the response to a version of the request that the proxy cannot read: in version 0, with those that it can.
pub(super) fn rejection(correlation_id: i32) -> Result<Bytes> {
    let versions = ApiVersionsRequest::VERSIONS;
    let api = ApiVersion {
        api_key: ApiVersionsRequest::API_KEY,
        min_version: versions.min(),
        max_version: versions.max(),
        ..ApiVersion::default()
    };
    let response = ApiVersionsResponse {
        error_code: ErrorCode::UNSUPPORTED_VERSION,
        api_keys: vec![api],
        ..ApiVersionsResponse::default()
    };
    Ok(Bytes::from(response.serialize(0, correlation_id)?).slice(4..))
}
