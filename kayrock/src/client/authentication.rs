//! Authentication of a connection, and its renewal.
//!
//! Source: KIP-43, KIP-152, KIP-368.

use super::error::{ClientError, ClientErrorKind};
use super::link::Link;
use super::task::Task;
use super::trace;
use crate::messages::sasl_authenticate::{SaslAuthenticateRequest, SaslAuthenticateResponse};
use crate::messages::sasl_handshake::{SaslHandshakeRequest, SaslHandshakeResponse};
use crate::negotiation::{ApiTable, negotiate_for};
use crate::sasl::{Exchange, Mechanism, SaslError, SaslErrorKind};
use crate::types::Secret;
use crate::values::ErrorCode;
use bytes::Bytes;
use core::time::Duration;
use std::sync::Arc;
use tokio::task;
use tokio::time;

/// First version of `SaslHandshake` after which `SaslAuthenticate` requests carry the messages of the mechanism; before,
/// they are frames without a header.
const WITH_REQUESTS: i16 = 1;

/// Part of a session's lifetime after which it is renewed, in percent; a random part of the next ten is added, so that
/// the clients of a broker do not renew all at once.
const RENEWED_AFTER: u32 = 85;

/// Client's side of the authentication of a connection.
pub(super) struct Authentication {
    pub(super) link: Arc<Link>,
    pub(super) api_table: Arc<ApiTable>,
    pub(super) mechanism: Arc<dyn Mechanism>,
    pub(super) timeout: Duration,
}

impl Authentication {
    /// Authenticates, and renews the session before it ends if it does.
    pub(super) async fn begin(self) -> Result<Option<Task>, ClientError> {
        let lifetime = self.authenticate().await?;
        Ok(lifetime.map(|lifetime| Task::spawn(self.renew_always(lifetime))))
    }

    async fn renew_always(self, mut lifetime: Duration) {
        loop {
            time::sleep(lifetime * renewed_after() / 100).await;
            match self.authenticate().await {
                Ok(Some(next)) => lifetime = next,
                Ok(None) => return,
                Err(error) => {
                    trace::renewal_failed(&error);
                    return self.link.end(error);
                }
            }
        }
    }

    /// Authenticates; returns the lifetime of the session, if it is limited.
    async fn authenticate(&self) -> Result<Option<Duration>, ClientError> {
        trace::authenticate(self.mechanism.name(), self.exchange()).await
    }

    /// Exchanges the messages of the mechanism; returns the lifetime of the session, if it is limited. Calls wait meanwhile, since a broker accepts
    /// no other request between those of an authentication.
    async fn exchange(&self) -> Result<Option<Duration>, ClientError> {
        let _calls_wait = self.link.gate().exclude_calls().await;
        let version = negotiate_for::<SaslHandshakeRequest>(&self.api_table, self.link.negotiation())?;
        let request = SaslHandshakeRequest { mechanism: self.mechanism.name().into(), ..Default::default() };
        let response = self.link.send_in_handshake(&request, version, self.timeout).await?;
        self.check_handshake(response)?;

        let mut exchange = self.mechanism.start().await?;
        let (mut challenge, mut lifetime) = (Bytes::new(), 0);
        loop {
            let (stepped, next) = step(exchange, challenge).await?;
            exchange = stepped;
            let Some(message) = next else { break };
            if version < WITH_REQUESTS {
                challenge = self.link.send_raw(message.into(), self.timeout).await?;
            } else {
                let response = self.send_message(message).await?;
                challenge = response.auth_bytes.expose().clone();
                lifetime = response.session_lifetime_ms;
            }
        }
        Ok(u64::try_from(lifetime).ok().filter(|&lifetime| lifetime > 0).map(Duration::from_millis))
    }

    fn check_handshake(&self, response: SaslHandshakeResponse) -> Result<(), ClientError> {
        let mechanism = self.mechanism.name().to_owned();
        match response.error_code {
            ErrorCode::NONE => Ok(()),
            ErrorCode::UNSUPPORTED_SASL_MECHANISM => {
                Err(ClientErrorKind::MechanismNotEnabled { mechanism, enabled: response.mechanisms }.into())
            }
            code => Err(ClientErrorKind::AuthenticationFailed { mechanism, code, message: None }.into()),
        }
    }

    /// Sends a message of the mechanism.
    async fn send_message(&self, message: Vec<u8>) -> Result<SaslAuthenticateResponse, ClientError> {
        let request = SaslAuthenticateRequest { auth_bytes: Secret::new(message.into()), ..Default::default() };
        let version = negotiate_for::<SaslAuthenticateRequest>(&self.api_table, self.link.negotiation())?;
        let response = self.link.send_in_handshake(&request, version, self.timeout).await?;
        if response.error_code.is_error() {
            let (mechanism, message) = (self.mechanism.name().to_owned(), response.error_message);
            return Err(ClientErrorKind::AuthenticationFailed { mechanism, code: response.error_code, message }.into());
        }
        Ok(response)
    }
}

/// Takes a step of the exchange on a thread for blocking work, since it may hash a password many times.
async fn step(
    mut exchange: Box<dyn Exchange>,
    challenge: Bytes,
) -> Result<(Box<dyn Exchange>, Option<Vec<u8>>), ClientError> {
    let stepped = task::spawn_blocking(move || {
        let next = exchange.step(&challenge)?;
        Ok::<_, SaslError>((exchange, next))
    });
    // The runtime is shutting down, or the mechanism panicked.
    let stepped = stepped.await.map_err(|_| SaslError::from(SaslErrorKind::Interrupted))?;
    Ok(stepped?)
}

/// Returns the part of a session's lifetime after which it is renewed, in percent.
fn renewed_after() -> u32 {
    // Without random numbers, the renewal is early.
    RENEWED_AFTER + getrandom::u32().map_or(0, |random| random % 10)
}
