//! Checks of `ApiVersions` requests: the client's name (KIP-511), and the cluster that it means.

use super::context::Context;
use super::ids::CLUSTER_ID;
use crate::messages::api_versions::ApiVersionsRequest;
use crate::values::ErrorCode;

/// First version with the name of the client.
const FIRST_WITH_NAME: i16 = 3;

/// Id of a broker that the client does not know.
const NO_NODE: i32 = -1;

/// Returns the error of a request that Kafka refuses.
pub(super) fn check(request: &ApiVersionsRequest, context: &Context) -> ErrorCode {
    let has_name = context.version() >= FIRST_WITH_NAME;
    let is_named = is_valid(&request.client_software_name) && is_valid(&request.client_software_version);
    match (&request.cluster_id, request.node_id) {
        _ if has_name && !is_named => ErrorCode::INVALID_REQUEST,
        (None, NO_NODE) => ErrorCode::NONE,
        (None, _) | (_, NO_NODE) => ErrorCode::INVALID_REQUEST,
        (Some(cluster), node) if &**cluster == CLUSTER_ID && node == context.broker_id.0 => ErrorCode::NONE,
        _ => ErrorCode::REBOOTSTRAP_REQUIRED,
    }
}

/// Returns whether a name has letters, digits, dots and dashes, and a letter or digit at both ends.
fn is_valid(name: &str) -> bool {
    let (first, last) = (name.bytes().next(), name.bytes().last());
    let has_ends = [first, last].iter().all(|end| end.is_some_and(|byte| byte.is_ascii_alphanumeric()));
    has_ends && name.bytes().all(is_inner)
}

fn is_inner(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'-'
}
