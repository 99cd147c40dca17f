//! APIs of the authentication on listeners without it: Kafka lists them on every listener, and refuses their requests.

use super::apis::Apis;
use crate::messages::sasl_authenticate::{SaslAuthenticateRequest, SaslAuthenticateResponse};
use crate::messages::sasl_handshake::{SaslHandshakeRequest, SaslHandshakeResponse};
use crate::types::Str;
use crate::values::ErrorCode;
use crate::versions::Versions;

/// Text of the error, as in Kafka.
const ILLEGAL: &str = "SaslAuthenticate request received after successful authentication";

/// Returns `SaslHandshake` and `SaslAuthenticate`.
pub(super) fn apis() -> Apis {
    Apis::default()
        .on::<SaslHandshakeRequest>(Versions::ALL, |_, _| handshake())
        .on::<SaslAuthenticateRequest>(Versions::ALL, |_, _| authenticate())
}

/// Returns the response to `SaslHandshake`.
pub(super) fn handshake() -> SaslHandshakeResponse {
    SaslHandshakeResponse { error_code: ErrorCode::ILLEGAL_SASL_STATE, ..SaslHandshakeResponse::default() }
}

/// Returns the response to `SaslAuthenticate`.
pub(super) fn authenticate() -> SaslAuthenticateResponse {
    SaslAuthenticateResponse {
        error_code: ErrorCode::ILLEGAL_SASL_STATE,
        error_message: Some(Str::from_static(ILLEGAL)),
        ..SaslAuthenticateResponse::default()
    }
}
