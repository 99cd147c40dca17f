//! Authentication of the proxy to a broker, and its renewal.
//!
//! Source: KIP-43, KIP-152, KIP-368.

use super::error::{ProxyError, Side};
use super::pending::{End, Pending};
use super::requests::Requests;
use crate::client::{ClientError, ClientErrorKind};
use crate::codec::{DecodeOwned, Encode};
use crate::message::Request;
use crate::messages::api_versions::ApiVersionsRequest;
use crate::messages::sasl_authenticate::{SaslAuthenticateRequest, SaslAuthenticateResponse};
use crate::messages::sasl_handshake::SaslHandshakeRequest;
use crate::negotiation::{ApiTable, NegotiationOptions, negotiate_for};
use crate::sasl::{Exchange, Mechanism, SaslError, SaslErrorKind};
use crate::types::Secret;
use crate::values::ErrorCode;
use bytes::Bytes;
use core::time::Duration;
use tokio::sync::oneshot;
use tokio::task;
use tokio::time::Instant;

/// Version of `SaslHandshake` after which the messages of the mechanism are in `SaslAuthenticate` requests.
const HANDSHAKE: i16 = 1;

/// Client id of the requests of the proxy.
const CLIENT_ID: &str = "kayrock-proxy";

/// Part of a session's lifetime after which it is renewed, in percent.
const RENEWED_AFTER: u32 = 85;

/// Authenticates; returns the time at which the session is to be renewed, if its lifetime is limited.
pub(super) async fn log_in(requests: &mut Requests<'_>, mechanism: &dyn Mechanism) -> Result<Option<Instant>, End> {
    let began = Instant::now();
    let versions = call(requests, &ApiVersionsRequest::default(), 0).await?;
    if versions.error_code.is_error() {
        return Err(failed(ClientErrorKind::Refused(versions.error_code)));
    }
    let table = ApiTable::from(&versions);
    let version = negotiate_for::<SaslAuthenticateRequest>(&table, &NegotiationOptions::new());
    let version = version.map_err(|error| failed(ClientErrorKind::NoCommonVersion(error)))?;
    let request = SaslHandshakeRequest { mechanism: mechanism.name().into(), ..Default::default() };
    let response = call(requests, &request, HANDSHAKE).await?;
    let name = mechanism.name().to_owned();
    match response.error_code {
        ErrorCode::NONE => {}
        ErrorCode::UNSUPPORTED_SASL_MECHANISM => {
            let enabled = response.mechanisms;
            return Err(failed(ClientErrorKind::MechanismNotEnabled { mechanism: name, enabled }));
        }
        code => return Err(failed(ClientErrorKind::AuthenticationFailed { mechanism: name, code, message: None })),
    }
    let lifetime = exchange_messages(requests, mechanism, version).await?;
    Ok(lifetime.map(|lifetime| began + lifetime * RENEWED_AFTER / 100))
}

/// Exchanges the messages of the mechanism; returns the lifetime of the session, if it is limited.
async fn exchange_messages(
    requests: &mut Requests<'_>,
    mechanism: &dyn Mechanism,
    version: i16,
) -> Result<Option<Duration>, End> {
    let mut exchange = mechanism.start().await.map_err(|error| failed(ClientErrorKind::Sasl(error)))?;
    let (mut challenge, mut lifetime) = (Bytes::new(), 0);
    loop {
        let (stepped, next) = step(exchange, challenge).await.map_err(|error| failed(ClientErrorKind::Sasl(error)))?;
        exchange = stepped;
        let Some(message) = next else { break };
        let request = SaslAuthenticateRequest { auth_bytes: Secret::new(message.into()), ..Default::default() };
        let response: SaslAuthenticateResponse = call(requests, &request, version).await?;
        if response.error_code.is_error() {
            let (mechanism, code, message) = (mechanism.name().to_owned(), response.error_code, response.error_message);
            return Err(failed(ClientErrorKind::AuthenticationFailed { mechanism, code, message }));
        }
        challenge = response.auth_bytes.expose().clone();
        lifetime = response.session_lifetime_ms;
    }
    Ok(u64::try_from(lifetime).ok().filter(|&lifetime| lifetime > 0).map(Duration::from_millis))
}

/// Takes a step of the exchange on a thread for blocking work, since it may hash a password many times.
async fn step(
    mut exchange: Box<dyn Exchange>,
    challenge: Bytes,
) -> Result<(Box<dyn Exchange>, Option<Vec<u8>>), SaslError> {
    let stepped = task::spawn_blocking(move || {
        let next = exchange.step(&challenge)?;
        Ok((exchange, next))
    });
    // The runtime is shutting down, or the mechanism panicked.
    stepped.await.map_err(|_| SaslErrorKind::Interrupted)?
}

/// Sends a request of the proxy and waits for its response.
async fn call<R>(requests: &mut Requests<'_>, request: &R, version: i16) -> Result<R::Response<'static>, End>
where
    R: Request + Encode,
    R::Response<'static>: DecodeOwned,
{
    let (correlation_id, (receiver, response)) = (0, oneshot::channel());
    let frame = request.serialize(version, correlation_id, Some(CLIENT_ID)).map_err(ClientError::from);
    let frame = Bytes::from(frame.map_err(ProxyError::from)?).slice(4..);
    requests.enqueue(Pending::Own { correlation_id, receiver }).await?;
    requests.send(frame).await?;
    let frame = response.await.map_err(|_| End::Closed)?;
    let response = request.response_deserializer(version).deserialize(&frame);
    Ok(response.map_err(|error| ProxyError::protocol(Side::Upstream, error))?.body)
}

fn failed(kind: ClientErrorKind) -> End {
    End::Failed(ClientError::from(kind).into())
}
