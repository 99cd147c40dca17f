//! `OAUTHBEARER`: a bearer token and extensions.
//!
//! Source: RFC 7628, KIP-255, KIP-342, Java's `OAuthBearerClientInitialResponse`.

use super::error::{SaslError, SaslErrorKind};
use super::mechanism::{Exchange, Mechanism, Start};
use crate::types::Secret;
use core::fmt;
use core::future::Future;
use core::pin::Pin;
use std::sync::Arc;

/// Separator of the parts of a message.
pub(super) const SEPARATOR: char = '\u{1}';

/// Bearer token with the extensions of KIP-342.
///
/// ```
/// use kayrock::sasl::Token;
///
/// let token = Token::new("header.claims.signature").extension("traceId", "17");
/// assert!(!format!("{token:?}").contains("claims"));
/// ```
#[derive(Debug, Clone)]
pub struct Token {
    token: Secret<String>,
    extensions: Vec<(String, Secret<String>)>,
}

impl Token {
    /// Returns a token without extensions.
    pub fn new(token: impl Into<String>) -> Self {
        Self { token: Secret::new(token.into()), extensions: Vec::new() }
    }

    /// Adds an extension: ASCII letters as the name, printable ASCII characters and white space as the value.
    #[must_use]
    pub fn extension(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.extensions.push((name.into(), Secret::new(value.into())));
        self
    }

    /// Returns the first message of the client.
    fn message(&self) -> Result<String, SaslError> {
        let token = self.token.expose();
        if !is_token(token) {
            return Err(SaslError::credential("the token is empty or has characters that tokens must not have"));
        }
        let mut message = format!("n,,{SEPARATOR}auth=Bearer {token}");
        for (name, value) in &self.extensions {
            let value = value.expose();
            check_extension(name, value)?;
            message.extend([SEPARATOR.encode_utf8(&mut [0]), &**name, "=", &**value]);
        }
        message.extend([SEPARATOR, SEPARATOR]);
        Ok(message)
    }
}

/// Returns whether a string has the form of a bearer token: RFC 6750, section 2.1.
pub(super) fn is_token(token: &str) -> bool {
    let content = token.trim_end_matches('=');
    !content.is_empty() && content.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~+/".contains(&byte))
}

pub(super) fn check_extension(name: &str, value: &str) -> Result<(), SaslError> {
    if name == "auth" {
        return Err(SaslError::credential("the extension `auth` is reserved for the token"));
    }
    if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return Err(SaslError::credential("the name of an extension has other characters than ASCII letters"));
    }
    if value.is_empty() || !value.bytes().all(|byte| byte.is_ascii_graphic() || b" \t\r\n".contains(&byte)) {
        return Err(SaslError::credential("the value of an extension is empty or has characters outside ASCII"));
    }
    Ok(())
}

type TokenFuture = Pin<Box<dyn Future<Output = Result<Token, SaslError>> + Send>>;

/// Mechanism `OAUTHBEARER` with a callback that returns the token.
///
/// The callback is called for each connection and each time that a session is renewed.
///
/// ```
/// use kayrock::sasl::{OAuthBearer, SaslError, Token};
///
/// async fn request_token() -> Result<String, std::io::Error> {
///     Ok("header.claims.signature".to_owned())
/// }
///
/// let mechanism = OAuthBearer::new(|| async {
///     let token = request_token().await.map_err(SaslError::token)?;
///     Ok(Token::new(token))
/// });
/// ```
#[derive(Clone)]
pub struct OAuthBearer {
    callback: Arc<dyn Fn() -> TokenFuture + Send + Sync>,
}

impl OAuthBearer {
    /// Returns the mechanism with a callback.
    pub fn new<C, F>(callback: C) -> Self
    where
        C: Fn() -> F + Send + Sync + 'static,
        F: Future<Output = Result<Token, SaslError>> + Send + 'static,
    {
        Self { callback: Arc::new(move || Box::pin(callback())) }
    }
}

impl fmt::Debug for OAuthBearer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OAuthBearer").finish_non_exhaustive()
    }
}

impl Mechanism for OAuthBearer {
    fn name(&self) -> &'static str {
        "OAUTHBEARER"
    }

    fn start(&self) -> Start<'_> {
        Box::pin(async {
            let message = (self.callback)().await?.message()?;
            Ok(Box::new(OAuthBearerExchange::First(Secret::new(message.into_bytes()))) as Box<dyn Exchange>)
        })
    }
}

enum OAuthBearerExchange {
    /// The first message is not yet sent.
    First(Secret<Vec<u8>>),
    Sent,
    /// The broker's error is confirmed: it must reject the exchange now.
    Rejected(String),
    Complete,
}

impl Exchange for OAuthBearerExchange {
    fn step(&mut self, challenge: &[u8]) -> Result<Option<Vec<u8>>, SaslError> {
        match core::mem::replace(self, Self::Complete) {
            Self::First(message) => {
                *self = Self::Sent;
                Ok(Some(message.into_exposed()))
            }
            Self::Sent if challenge.is_empty() => Ok(None),
            Self::Sent => {
                *self = Self::Rejected(String::from_utf8_lossy(challenge).into_owned());
                // RFC 7628, section 3.2.3: the client confirms the error, so that the broker ends the exchange.
                Ok(Some(SEPARATOR.to_string().into_bytes()))
            }
            Self::Rejected(message) => Err(SaslErrorKind::Rejected { message }.into()),
            Self::Complete => Err(SaslErrorKind::Complete.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn message_has_the_token_and_the_extensions() {
        let token = Token::new("a.b-c_d~e+f/g==").extension("traceId", "1 7").extension("b", "x=y,z");
        assert_eq!(
            token.message().unwrap(),
            "n,,\u{1}auth=Bearer a.b-c_d~e+f/g==\u{1}traceId=1 7\u{1}b=x=y,z\u{1}\u{1}"
        );
    }

    #[test]
    fn token_and_extensions_are_validated() {
        for token in ["", "=", "a b", "a\u{1}b", "a=b", "ä"] {
            assert!(Token::new(token).message().is_err(), "{token:?}");
        }
        for (name, value) in [("auth", "a"), ("", "a"), ("a1", "b"), ("a", ""), ("a", "b\u{1}c"), ("a", "ä")] {
            assert!(Token::new("t").extension(name, value).message().is_err(), "{name:?} {value:?}");
        }
    }

    #[test]
    fn error_of_the_broker_is_confirmed() {
        let mut exchange = OAuthBearerExchange::First(Secret::new(b"first".to_vec()));
        assert_eq!(exchange.step(b"").unwrap().unwrap(), b"first");
        assert_eq!(exchange.step(br#"{"status":"invalid_token"}"#).unwrap().unwrap(), b"\x01");
        let error = exchange.step(b"").unwrap_err();
        assert!(error.to_string().contains("invalid_token"), "{error}");
        assert_eq!(*exchange.step(b"").unwrap_err().kind(), SaslErrorKind::Complete);
    }
}
