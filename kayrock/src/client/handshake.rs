//! Negotiation of the versions that the broker supports.
//!
//! Source: KIP-511.

use super::error::{ClientError, ClientErrorKind};
use super::link::Link;
use crate::message::Request;
use crate::messages::api_versions::{ApiVersionsRequest, ApiVersionsResponse};
use crate::negotiation::{ApiTable, negotiate_for, newest_of};
use crate::values::ErrorCode;
use core::time::Duration;

/// Requests the versions of all APIs: first in `version` or the newest one, then in one that the broker supports.
pub(super) async fn negotiate(link: &Link, version: Option<i16>, timeout: Duration) -> Result<ApiTable, ClientError> {
    let version = version.unwrap_or_else(|| newest_of::<ApiVersionsRequest>(link.negotiation()));
    let mut response = request_versions(link, version, timeout).await?;
    if response.error_code == ErrorCode::UNSUPPORTED_VERSION {
        let version = version_after_rejection(link, &ApiTable::from(&response))?;
        response = request_versions(link, version, timeout).await?;
    }
    if response.error_code.is_error() {
        return Err(ClientErrorKind::Refused(response.error_code).into());
    }
    Ok(ApiTable::from(&response))
}

async fn request_versions(link: &Link, version: i16, timeout: Duration) -> Result<ApiVersionsResponse, ClientError> {
    let request = ApiVersionsRequest::for_client("kayrock", env!("CARGO_PKG_VERSION"));
    link.send_in_handshake(&request, version, timeout).await
}

/// Returns the version for the second request.
///
/// A rejection contains the versions of `ApiVersions`; before Kafka 2.4 it contains none, and version 0 is left.
fn version_after_rejection(link: &Link, supported: &ApiTable) -> Result<i16, ClientError> {
    if supported.contains(ApiVersionsRequest::API_KEY) {
        return Ok(negotiate_for::<ApiVersionsRequest>(supported, link.negotiation())?);
    }
    Ok(0)
}
