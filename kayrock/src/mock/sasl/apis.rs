//! APIs of the authentication.

use super::super::apis::Apis;
use super::super::without_sasl::{authenticate, handshake};
use crate::messages::sasl_authenticate::SaslAuthenticateRequest;
use crate::messages::sasl_handshake::SaslHandshakeRequest;
use crate::versions::Versions;

/// Returns `SaslHandshake` and `SaslAuthenticate`, which need a listener with SASL.
pub(in super::super) fn apis() -> Apis {
    let all = Versions::ALL;
    Apis::default()
        .on::<SaslHandshakeRequest>(all, move |request, context| match &context.session.authentication {
            Some(authentication) => authentication.handshake(&request.mechanism, context.version()),
            None => handshake(),
        })
        .on::<SaslAuthenticateRequest>(all, move |request, context| match &context.session.authentication {
            Some(authentication) => authentication.authenticate(request.auth_bytes.expose()),
            None => authenticate(),
        })
}
