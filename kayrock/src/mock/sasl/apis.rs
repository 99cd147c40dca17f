//! APIs of the authentication.

use super::super::apis::Apis;
use crate::messages::sasl_authenticate::{SaslAuthenticateRequest, SaslAuthenticateResponse};
use crate::messages::sasl_handshake::{SaslHandshakeRequest, SaslHandshakeResponse};
use crate::values::ErrorCode;
use crate::versions::Versions;

/// Returns `SaslHandshake` and `SaslAuthenticate`, which need a listener with SASL.
pub(in super::super) fn apis() -> Apis {
    let (all, error_code) = (Versions::ALL, ErrorCode::ILLEGAL_SASL_STATE);
    Apis::default()
        .on::<SaslHandshakeRequest>(all, move |request, context| match &context.session.authentication {
            Some(authentication) => authentication.handshake(&request.mechanism, context.version()),
            None => SaslHandshakeResponse { error_code, ..SaslHandshakeResponse::default() },
        })
        .on::<SaslAuthenticateRequest>(all, move |request, context| match &context.session.authentication {
            Some(authentication) => authentication.authenticate(request.auth_bytes.expose()),
            None => SaslAuthenticateResponse { error_code, ..SaslAuthenticateResponse::default() },
        })
}
