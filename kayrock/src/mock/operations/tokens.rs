//! Handlers of delegation tokens, which clients without authentication may not use.

use crate::messages::create_delegation_token::{CreateDelegationTokenRequest, CreateDelegationTokenResponse};
use crate::messages::describe_delegation_token::{DescribeDelegationTokenRequest, DescribeDelegationTokenResponse};
use crate::messages::expire_delegation_token::{ExpireDelegationTokenRequest, ExpireDelegationTokenResponse};
use crate::messages::renew_delegation_token::{RenewDelegationTokenRequest, RenewDelegationTokenResponse};
use crate::mock::apis::Apis;
use crate::types::Str;
use crate::values::ErrorCode;
use crate::versions::Versions;

/// Error of all requests.
const DENIED: ErrorCode = ErrorCode::DELEGATION_TOKEN_REQUEST_NOT_ALLOWED;

/// Time of a token that does not exist.
const NEVER: i64 = -1;

/// Type of all principals.
const USER: &str = "User";

fn name_of(principal: &str) -> Str {
    principal.split_once(':').map_or(principal, |(_, name)| name).into()
}

pub(super) fn apis() -> Apis {
    let all = Versions::ALL;
    Apis::default()
        .on::<CreateDelegationTokenRequest>(all, |request, context| create(request, name_of(&context.principal)))
        .on::<RenewDelegationTokenRequest>(all, |_, _| RenewDelegationTokenResponse {
            error_code: DENIED,
            expiry_timestamp_ms: NEVER,
            ..RenewDelegationTokenResponse::default()
        })
        .on::<ExpireDelegationTokenRequest>(all, |_, _| ExpireDelegationTokenResponse {
            error_code: DENIED,
            expiry_timestamp_ms: NEVER,
            ..ExpireDelegationTokenResponse::default()
        })
        .on::<DescribeDelegationTokenRequest>(all, |_, _| DescribeDelegationTokenResponse {
            error_code: DENIED,
            ..DescribeDelegationTokenResponse::default()
        })
}

/// Returns the refusal of a token, with its owner: the client, unless the request names another one.
fn create(request: CreateDelegationTokenRequest, client: Str) -> CreateDelegationTokenResponse {
    let (principal_type, principal_name) = match request.owner_principal_name.filter(|name| !name.is_empty()) {
        Some(name) => (request.owner_principal_type.unwrap_or_default(), name),
        None => (USER.into(), client.clone()),
    };
    CreateDelegationTokenResponse {
        error_code: DENIED,
        principal_type,
        principal_name,
        token_requester_principal_type: USER.into(),
        token_requester_principal_name: client,
        issue_timestamp_ms: NEVER,
        expiry_timestamp_ms: NEVER,
        max_timestamp_ms: NEVER,
        ..CreateDelegationTokenResponse::default()
    }
}
