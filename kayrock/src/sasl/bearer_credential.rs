//! Message of an `OAUTHBEARER` client, for brokers.
//!
//! Source: RFC 7628, Java's `OAuthBearerClientInitialResponse`.

use super::error::SaslError;
use super::oauth_bearer::{SEPARATOR, check_extension, is_token};
use super::scram::unescape;
use crate::types::Secret;
use core::str;

/// Credential in the first message of a client, for brokers.
///
/// ```
/// use kayrock::sasl::BearerCredential;
///
/// let credential = BearerCredential::parse(b"n,,\x01auth=Bearer a.b.c\x01traceId=x=17\x01\x01")?;
/// assert_eq!(credential.token.expose(), "a.b.c");
/// assert_eq!(credential.extension("traceId"), Some("x=17"));
/// # Ok::<(), kayrock::sasl::SaslError>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct BearerCredential {
    /// User to act as, if the client gives one.
    pub authorization_id: Option<String>,
    /// Token.
    pub token: Secret<String>,
    /// Extensions of KIP-342 with their values, which may contain `=`.
    pub extensions: Vec<(String, Secret<String>)>,
}

impl BearerCredential {
    /// Reads the first message of a client.
    ///
    /// # Errors
    /// [`Message`](super::SaslErrorKind::Message): the message does not have the form of RFC 7628, or it has no token, or
    /// more than one.
    pub fn parse(message: &[u8]) -> Result<Self, SaslError> {
        let message = str::from_utf8(message).map_err(|_| SaslError::message("it is not UTF-8"))?;
        let (header, pairs) =
            message.split_once(SEPARATOR).ok_or_else(|| SaslError::message("it has no separator after its header"))?;
        let authorization_id = authorization_id(header)?;
        let pairs =
            pairs.strip_suffix(SEPARATOR).ok_or_else(|| SaslError::message("it has no separator at its end"))?;
        let (mut token, mut extensions) = (None, Vec::new());
        for pair in pairs.split_terminator(SEPARATOR) {
            let (name, value) = pair.split_once('=').ok_or_else(|| SaslError::message("a pair has no `=`"))?;
            if name != "auth" {
                check_extension(name, value).map_err(|_| SaslError::message("an extension is invalid"))?;
                extensions.push((name.to_owned(), Secret::new(value.to_owned())));
            } else if token.replace(bearer(value)?).is_some() {
                return Err(SaslError::message("it has two tokens"));
            }
        }
        let token = token.ok_or_else(|| SaslError::message("it has no token"))?;
        Ok(Self { authorization_id, token, extensions })
    }

    /// Returns the value of an extension.
    ///
    /// No example: the page of [`BearerCredential`] has one.
    #[must_use]
    pub fn extension(&self, name: &str) -> Option<&str> {
        let (_, value) = self.extensions.iter().find(|(known, _)| known == name)?;
        Some(value.expose())
    }
}

/// Reads the user to act as from the header of the message.
fn authorization_id(header: &str) -> Result<Option<String>, SaslError> {
    let inner = header.strip_prefix("n,").and_then(|header| header.strip_suffix(','));
    match inner.ok_or_else(|| SaslError::message("it requires channel binding or has no header"))? {
        "" => Ok(None),
        inner => {
            let id = inner.strip_prefix("a=").ok_or_else(|| SaslError::message("its header is invalid"))?;
            unescape(id).map(Some)
        }
    }
}

/// Reads the token of the scheme `Bearer`.
fn bearer(value: &str) -> Result<Secret<String>, SaslError> {
    let (scheme, token) = value.split_once(' ').ok_or_else(|| SaslError::message("the token has no scheme"))?;
    if !scheme.eq_ignore_ascii_case("bearer") || !is_token(token.trim()) {
        return Err(SaslError::message("the token has another scheme than `Bearer` or is invalid"));
    }
    Ok(Secret::new(token.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_without_their_form_are_refused() {
        for message in [
            &b""[..],
            b"n,,",
            b"n,,\x01\x01",
            b"y,,\x01auth=Bearer t\x01\x01",
            b"n,x=1,\x01auth=Bearer t\x01\x01",
            b"n,,\x01auth=Basic t\x01\x01",
            b"n,,\x01auth=Bearer\x01\x01",
            b"n,,\x01auth=Bearer t",
            b"n,,\x01auth=Bearer t\x01auth=Bearer u\x01\x01",
            b"n,,\x01auth=Bearer t\x01a1=b\x01\x01",
            b"n,,\x01auth=Bearer t\x01a\x01\x01",
        ] {
            assert!(BearerCredential::parse(message).is_err(), "{message:?}");
        }
    }

    #[test]
    fn all_parts_are_read() {
        let credential = BearerCredential::parse(b"n,a=a=2Cb,\x01auth=bearer t==\x01a==\x01b=c d\x01\x01").unwrap();
        assert_eq!(credential.authorization_id.as_deref(), Some("a,b"));
        assert_eq!(credential.token.expose(), "t==");
        assert_eq!((credential.extension("a"), credential.extension("b")), (Some("="), Some("c d")));
        assert!(!format!("{credential:?}").contains("t=="));
    }
}
