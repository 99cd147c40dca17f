//! SASL: mechanisms, wrong credentials, and sessions that are renewed.

use super::site::{Check, LIFETIME, Outcome, PASSWORD, Site, USER, expect, refused, use_connection};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kayrock::ErrorCode;
use kayrock::client::{ClientErrorKind, Connection, ConnectionBuilder};
use kayrock::messages::MetadataRequest;
use kayrock::sasl::{OAuthBearer, Plain, Scram, Token};
use std::error::Error;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

pub(crate) const CHECKS: &[(&str, Check)] = &[
    ("sasl_mechanisms", |site| Box::pin(mechanisms(site))),
    ("sasl_wrong_credentials", |site| Box::pin(wrong_credentials(site))),
    ("sasl_missing", |site| Box::pin(missing(site))),
    ("sasl_session_is_renewed_under_load", |site| Box::pin(renewal(site))),
];

/// Returns a token that is not signed, which the broker accepts in tests.
fn unsigned_token() -> Result<String, Box<dyn Error + Send + Sync>> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
    let claims = format!(r#"{{"sub":"{USER}","iat":{now},"exp":{}}}"#, now + 3600);
    Ok(format!("{}.{}.", URL_SAFE_NO_PAD.encode(r#"{"alg":"none"}"#), URL_SAFE_NO_PAD.encode(claims)))
}

pub(crate) fn bearer() -> OAuthBearer {
    OAuthBearer::new(|| async {
        let token = unsigned_token().map_err(kayrock::sasl::SaslError::token)?;
        Ok(Token::new(token).extension("traceId", "17"))
    })
}

/// The settings of each mechanism, with the right credential.
pub(crate) fn right() -> [ConnectionBuilder; 4] {
    [
        Connection::builder().sasl(Plain::new(USER, PASSWORD)),
        Connection::builder().sasl(Scram::sha256(USER, "pencil")),
        Connection::builder().sasl(Scram::sha512(USER, "pencil")),
        Connection::builder().sasl(bearer()),
    ]
}

async fn mechanisms(site: &Site) -> Outcome {
    for builder in right() {
        use_connection(builder.clone(), site.address("SASL")).await?;
        use_connection(builder.tls(site.tls()?), site.address("SASLTLS")).await?;
    }
    Ok(())
}

async fn wrong_credentials(site: &Site) -> Outcome {
    let token = OAuthBearer::new(|| async { Ok(Token::new("not.a.token")) });
    for builder in [
        Connection::builder().sasl(Plain::new(USER, "wrong")),
        Connection::builder().sasl(Plain::new("nobody", PASSWORD)),
        Connection::builder().sasl(Scram::sha256(USER, "wrong")),
        Connection::builder().sasl(Scram::sha512("nobody", "pencil")),
        Connection::builder().sasl(Scram::sha512(USER, "pencil").delegation_token()),
        Connection::builder().sasl(token),
    ] {
        let error = refused(builder, site.address("SASL")).await?;
        let is_rejected = matches!(
            error.kind(),
            ClientErrorKind::AuthenticationFailed { code: ErrorCode::SASL_AUTHENTICATION_FAILED, .. }
        );
        expect(is_rejected, &error)?;
        for secret in ["wrong", PASSWORD, "pencil", "not.a.token"] {
            expect(!format!("{error} {error:?}").contains(secret), &error)?;
        }
    }
    let error = refused(Connection::builder().sasl(Unknown), site.address("SASL")).await?;
    let is_named = matches!(error.kind(), ClientErrorKind::MechanismNotEnabled { enabled, .. } if enabled.len() == 4);
    expect(is_named, &error)
}

/// Mechanism that no broker offers.
#[derive(Debug)]
struct Unknown;

impl kayrock::sasl::Mechanism for Unknown {
    fn name(&self) -> &'static str {
        "UNKNOWN"
    }

    fn start(&self) -> kayrock::sasl::Start<'_> {
        Box::pin(async { Err(kayrock::sasl::SaslError::token("no exchange begins")) })
    }
}

async fn missing(site: &Site) -> Outcome {
    let error = refused(Connection::builder(), site.address("SASL")).await?;
    let hint = error.source().map(ToString::to_string).unwrap_or_default();
    expect(hint.contains("requires authentication"), &error)?;
    let error = refused(Connection::builder().sasl(Plain::new(USER, PASSWORD)), site.plaintext()).await?;
    expect(matches!(error.kind(), ClientErrorKind::AuthenticationFailed { .. }), &error)
}

/// No call fails although the broker ends each session after a few seconds, and calls are always in flight.
async fn renewal(site: &Site) -> Outcome {
    let tokens = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&tokens);
    let bearer = OAuthBearer::new(move || {
        counted.fetch_add(1, Ordering::Relaxed);
        async { Ok(Token::new(unsigned_token().map_err(kayrock::sasl::SaslError::token)?)) }
    });
    let builder = Connection::builder().sasl(bearer);
    let connection = use_connection(builder, site.address("SASL")).await?;
    let end = Instant::now() + Duration::from_millis(LIFETIME * 7 / 2);
    let calls = (0..8).map(|_| {
        let connection = connection.clone();
        tokio::spawn(async move {
            let mut calls = 0;
            while Instant::now() < end {
                connection.send(&MetadataRequest::default()).await?;
                calls += 1;
            }
            Ok::<u32, kayrock::client::ClientError>(calls)
        })
    });
    let mut total = 0;
    for calls in calls.collect::<Vec<_>>() {
        total += calls.await??;
    }
    let tokens = tokens.load(Ordering::Relaxed);
    if tokens < 4 || total < 100 {
        return Err(format!("{tokens} tokens for {total} calls").into());
    }
    Ok(())
}
