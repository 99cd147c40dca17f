//! Authentication of a connection.
//!
//! Source: KIP-43, KIP-152, KIP-368, Java's `SaslServerAuthenticator`.

use super::super::security::Users;
use super::exchange::{Exchange, Step};
use super::server::SaslServer;
use super::token::Login;
use crate::messages::sasl_authenticate::SaslAuthenticateResponse;
use crate::messages::sasl_handshake::SaslHandshakeResponse;
use crate::types::{Secret, Str};
use crate::values::{ApiKey, ErrorCode};
use bytes::Bytes;
use core::time::Duration;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::time::Instant;

/// First version of `SaslHandshake` after which requests carry the messages; before, they are frames without a header.
const WITH_REQUESTS: i16 = 1;

/// Time between two renewals.
const RENEWAL_INTERVAL: Duration = Duration::from_secs(1);

/// Authentication of a connection to a listener with SASL.
#[derive(Debug)]
pub(in super::super) struct Authentication {
    server: Arc<SaslServer>,
    users: Arc<Mutex<Users>>,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    phase: Phase,
    session: Option<Session>,
    renewed: Option<Instant>,
}

#[derive(Debug, Default)]
enum Phase {
    /// The client chooses a mechanism next.
    #[default]
    Handshake,
    /// The client sends messages of the mechanism.
    Exchange {
        mechanism: Str,
        exchange: Exchange,
        has_requests: bool,
    },
    Complete,
    Failed,
}

/// Returns the error of a client that does not prove its identity.
fn failed(reason: String) -> (ErrorCode, String) {
    (ErrorCode::SASL_AUTHENTICATION_FAILED, reason)
}

/// Session of a client that has proved its identity.
#[derive(Debug)]
struct Session {
    mechanism: Str,
    user: Str,
    end: Option<Instant>,
}

/// Treatment of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Admission {
    Served,
    /// The request gets an error, and the connection is closed.
    Refused,
    /// The connection is closed, since the client has not authenticated.
    Unauthenticated,
    /// The connection is closed, since the session is over.
    Over,
}

impl Authentication {
    pub(in super::super) fn new(server: Arc<SaslServer>, users: Arc<Mutex<Users>>) -> Self {
        Self { server, users, state: Mutex::default() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns whether a request is served in the present state.
    pub(in super::super) fn admit(&self, api: ApiKey) -> Admission {
        let state = self.state();
        match &state.phase {
            Phase::Handshake if [ApiKey::API_VERSIONS, ApiKey::SASL_HANDSHAKE].contains(&api) => Admission::Served,
            Phase::Exchange { .. } if api == ApiKey::SASL_AUTHENTICATE => Admission::Served,
            Phase::Exchange { .. } => Admission::Refused,
            Phase::Complete if api == ApiKey::SASL_HANDSHAKE || !state.has_ended() => Admission::Served,
            Phase::Handshake => Admission::Unauthenticated,
            Phase::Complete | Phase::Failed => Admission::Over,
        }
    }

    /// Returns true if the next frame is a message of the mechanism without a request.
    pub(in super::super) fn expects_message(&self) -> bool {
        matches!(self.state().phase, Phase::Exchange { has_requests: false, .. })
    }

    /// Returns true if the connection is closed after the response.
    pub(in super::super) fn has_failed(&self) -> bool {
        matches!(self.state().phase, Phase::Failed)
    }

    /// Returns the user of a client that has proved its identity.
    pub(in super::super) fn user(&self) -> Option<Str> {
        self.state().session.as_ref().map(|session| session.user.clone())
    }

    /// Handles the choice of a mechanism.
    pub(super) fn handshake(&self, mechanism: &str, version: i16) -> SaslHandshakeResponse {
        let (enabled, now) = (self.server.enabled(), Instant::now());
        let mut state = self.state();
        let error_code = match &state.phase {
            Phase::Handshake => ErrorCode::NONE,
            Phase::Complete if state.renewed.is_none_or(|last| now >= last + RENEWAL_INTERVAL) => {
                state.renewed = Some(now);
                ErrorCode::NONE
            }
            _ => ErrorCode::ILLEGAL_SASL_STATE,
        };
        if error_code.is_error() {
            return SaslHandshakeResponse { error_code, ..SaslHandshakeResponse::default() };
        }
        let chosen = enabled.iter().find(|name| ***name == *mechanism);
        let (phase, error_code) = match chosen.and_then(|name| Some((name, Exchange::begin(name)?))) {
            Some((mechanism, exchange)) => {
                let (mechanism, has_requests) = (mechanism.clone(), version >= WITH_REQUESTS);
                (Phase::Exchange { mechanism, exchange, has_requests }, ErrorCode::NONE)
            }
            None => (Phase::Failed, ErrorCode::UNSUPPORTED_SASL_MECHANISM),
        };
        state.phase = phase;
        SaslHandshakeResponse { error_code, mechanisms: enabled, ..SaslHandshakeResponse::default() }
    }

    /// Handles a message of the mechanism in a request.
    pub(super) fn authenticate(&self, message: &[u8]) -> SaslAuthenticateResponse {
        match self.take_message(message) {
            Ok((reply, lifetime)) => SaslAuthenticateResponse {
                auth_bytes: Secret::new(reply),
                session_lifetime_ms: lifetime.map_or(0, |time| i64::try_from(time.as_millis()).unwrap_or(i64::MAX)),
                ..SaslAuthenticateResponse::default()
            },
            Err((error_code, message)) => SaslAuthenticateResponse {
                error_code,
                error_message: Some(message.into()),
                ..SaslAuthenticateResponse::default()
            },
        }
    }

    /// Handles a message of the mechanism without a request; `None` closes the connection.
    pub(in super::super) fn raw(&self, message: &[u8]) -> Option<Bytes> {
        self.take_message(message).ok().map(|(reply, _)| reply)
    }

    /// Returns the message of the broker and the lifetime of the session.
    fn take_message(&self, message: &[u8]) -> Result<(Bytes, Option<Duration>), (ErrorCode, String)> {
        let mut state = self.state();
        let phase = core::mem::take(&mut state.phase);
        let Phase::Exchange { mechanism, exchange, has_requests } = phase else {
            state.phase = phase;
            return Err((ErrorCode::ILLEGAL_SASL_STATE, "SaslHandshake is expected first".to_owned()));
        };
        state.phase = Phase::Failed;
        state.check_mechanism(&mechanism).map_err(failed)?;
        let users = self.users.lock().unwrap_or_else(PoisonError::into_inner);
        match exchange.step(message, &self.server, &users).map_err(failed)? {
            Step::Continued(exchange, reply) => {
                state.phase = Phase::Exchange { mechanism, exchange, has_requests };
                Ok((reply.into(), None))
            }
            Step::Complete(login, reply) => {
                let lifetime = self.begin(&mut state, mechanism, login).map_err(failed)?;
                Ok((reply.into(), lifetime))
            }
        }
    }

    /// Begins or renews the session; returns its lifetime.
    fn begin(&self, state: &mut State, mechanism: Str, login: Login) -> Result<Option<Duration>, String> {
        if state.session.as_ref().is_some_and(|session| session.user != login.user) {
            return Err("Cannot change principals during re-authentication".to_owned());
        }
        let lifetime = [self.server.session_lifetime, login.lifetime].into_iter().flatten().min();
        let end = lifetime.map(|lifetime| Instant::now() + lifetime);
        state.session = Some(Session { mechanism, user: login.user, end });
        state.phase = Phase::Complete;
        Ok(lifetime)
    }
}

impl State {
    fn has_ended(&self) -> bool {
        let end = self.session.as_ref().and_then(|session| session.end);
        end.is_some_and(|end| Instant::now() >= end)
    }

    fn check_mechanism(&self, mechanism: &Str) -> Result<(), String> {
        match &self.session {
            Some(session) if session.mechanism != *mechanism => Err(format!(
                "SASL mechanism '{mechanism}' requested by client is not supported for reauthentication of mechanism '{}'",
                session.mechanism
            )),
            _ => Ok(()),
        }
    }
}
