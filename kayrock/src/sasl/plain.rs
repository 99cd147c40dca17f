//! `PLAIN`: user and password in one message.
//!
//! Source: RFC 4616, Java's `PlainSaslServer`.

use super::error::SaslError;
use super::mechanism::{Exchange, Mechanism, Start};
use crate::types::Secret;
use core::{fmt, str};

/// Mechanism `PLAIN`. The broker gets the password itself: use it over TLS only.
///
/// ```
/// use kayrock::sasl::{Exchange, Plain};
///
/// let mut exchange = Plain::new("ada", "hunter2").exchange()?;
/// assert_eq!(exchange.step(b"")?.as_deref(), Some(&b"\0ada\0hunter2"[..]));
/// assert_eq!(exchange.step(b"")?, None);
/// # Ok::<(), kayrock::sasl::SaslError>(())
/// ```
#[derive(Clone)]
pub struct Plain {
    user: String,
    password: Secret<String>,
}

impl Plain {
    /// Returns the mechanism with the credential of a user.
    pub fn new(user: impl Into<String>, password: impl Into<String>) -> Self {
        Self { user: user.into(), password: Secret::new(password.into()) }
    }

    /// Begins an exchange, for connections outside this crate.
    ///
    /// # Errors
    /// [`Credential`](super::SaslErrorKind::Credential): the user or the password is empty or contains a NUL character.
    pub fn exchange(&self) -> Result<impl Exchange + use<>, SaslError> {
        let (user, password) = (&self.user, self.password.expose());
        if user.is_empty() || password.is_empty() {
            return Err(SaslError::credential("the user or the password is empty"));
        }
        if user.contains('\0') || password.contains('\0') {
            return Err(SaslError::credential("the user or the password contains a NUL character"));
        }
        let message = ["", user, password].join("\0").into_bytes();
        Ok(PlainExchange(Some(Secret::new(message))))
    }
}

impl fmt::Debug for Plain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Plain").field("user", &self.user).finish_non_exhaustive()
    }
}

impl Mechanism for Plain {
    fn name(&self) -> &'static str {
        "PLAIN"
    }

    fn start(&self) -> Start<'_> {
        Box::pin(async { Ok(Box::new(self.exchange()?) as Box<dyn Exchange>) })
    }
}

/// The message, until it is sent.
struct PlainExchange(Option<Secret<Vec<u8>>>);

impl Exchange for PlainExchange {
    fn step(&mut self, _challenge: &[u8]) -> Result<Option<Vec<u8>>, SaslError> {
        Ok(self.0.take().map(Secret::into_exposed))
    }
}

/// Credential in the message of a client, for brokers.
///
/// ```
/// use kayrock::sasl::PlainCredential;
/// use kayrock::types::Secret;
///
/// let credential = PlainCredential::parse(b"\0ada\0hunter2")?;
/// assert_eq!(credential.user, "ada");
/// assert!(credential.password == Secret::new("hunter2".to_owned()));
/// # Ok::<(), kayrock::sasl::SaslError>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct PlainCredential {
    /// The user to act as, if the client gives one.
    pub authorization_id: Option<String>,
    /// The user.
    pub user: String,
    /// The password.
    pub password: Secret<String>,
}

impl PlainCredential {
    /// Reads the message of a client.
    ///
    /// # Errors
    /// [`Message`](super::SaslErrorKind::Message): the message is not UTF-8, does not have three parts, or has no user or
    /// no password.
    pub fn parse(message: &[u8]) -> Result<Self, SaslError> {
        let message = str::from_utf8(message).map_err(|_| SaslError::message("it is not UTF-8"))?;
        let mut parts = message.split('\0');
        let (Some(authorization_id), Some(user), Some(password), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(SaslError::message("it does not have three parts"));
        };
        if user.is_empty() || password.is_empty() {
            return Err(SaslError::message("the user or the password is empty"));
        }
        Ok(Self {
            authorization_id: Some(authorization_id.to_owned()).filter(|id| !id.is_empty()),
            user: user.to_owned(),
            password: Secret::new(password.to_owned()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credentials_that_would_be_read_as_others_are_refused() {
        for (user, password) in [("", "a"), ("a", ""), ("a\0b", "c"), ("a", "b\0c")] {
            assert!(Plain::new(user, password).exchange().is_err(), "{user:?} {password:?}");
        }
    }

    #[test]
    fn password_is_not_printed() {
        assert_eq!(format!("{:?}", Plain::new("ada", "hunter2")), r#"Plain { user: "ada", .. }"#);
    }

    #[test]
    fn message_needs_three_parts() {
        for message in [&b""[..], b"\0", b"\0\0", b"ada", b"\0ada\0", b"\0\0pw", b"\0ada\0pw\0", b"\0\xff\0pw"] {
            assert!(PlainCredential::parse(message).is_err(), "{message:?}");
        }
        let credential = PlainCredential::parse(b"root\0ada\0pw").unwrap();
        assert_eq!(credential.authorization_id.as_deref(), Some("root"));
    }
}
