//! Errors of an authentication.

use core::fmt;
use std::error::Error as StdError;
use std::sync::Arc;

/// Error of an authentication that the client finds by itself.
///
/// No text or `Debug` form of it contains a credential.
///
/// ```
/// use kayrock::sasl::{Exchange, SaslErrorKind, Scram};
///
/// let mut exchange = Scram::sha256("user", "pencil").exchange()?;
/// exchange.step(b"")?;
/// let error = exchange.step(b"r=other,s=AAAA,i=4096").unwrap_err();
/// assert!(matches!(error.kind(), SaslErrorKind::Nonce));
/// # Ok::<(), kayrock::sasl::SaslError>(())
/// ```
#[derive(Debug, Clone)]
pub struct SaslError {
    kind: SaslErrorKind,
    source: Option<Arc<dyn StdError + Send + Sync>>,
}

/// Kind of a [`SaslError`], to match on.
///
/// No example: [`SaslError`] has one that matches on the kind.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SaslErrorKind {
    /// The credential cannot be sent by this mechanism.
    Credential {
        /// The reason, without the credential.
        reason: &'static str,
    },
    /// The callback returned no token; the source is its error.
    Token,
    /// A message of the peer does not have the format of the mechanism.
    Message {
        /// The reason.
        reason: &'static str,
    },
    /// The broker's nonce does not begin with the client's: its message belongs to another exchange.
    Nonce,
    /// The broker asks for too few or too many iterations of the hash.
    Iterations {
        /// The iterations that the broker asks for.
        given: u32,
        /// The fewest that are accepted.
        minimum: u32,
        /// The most that are accepted.
        maximum: u32,
    },
    /// The peer does not prove that it has the password: another server, or another password.
    Signature,
    /// The broker rejects the credential, in a message of the mechanism.
    Rejected {
        /// The broker's message.
        message: String,
    },
    /// A message follows after the exchange was complete.
    Complete,
    /// A step did not end: the mechanism panicked, or the runtime shuts down.
    Interrupted,
}

impl SaslError {
    pub(super) fn credential(reason: &'static str) -> Self {
        SaslErrorKind::Credential { reason }.into()
    }

    pub(super) fn message(reason: &'static str) -> Self {
        SaslErrorKind::Message { reason }.into()
    }

    /// Returns the error of a credential that cannot be obtained, for custom mechanisms and callbacks.
    ///
    /// ```
    /// use kayrock::sasl::SaslError;
    /// use std::error::Error;
    ///
    /// let error = SaslError::token("the token server is down");
    /// assert_eq!(error.source().unwrap().to_string(), "the token server is down");
    /// ```
    pub fn token(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { kind: SaslErrorKind::Token, source: Some(source.into().into()) }
    }

    /// Returns the kind of the error.
    #[must_use]
    pub fn kind(&self) -> &SaslErrorKind {
        &self.kind
    }
}

impl From<SaslErrorKind> for SaslError {
    fn from(kind: SaslErrorKind) -> Self {
        Self { kind, source: None }
    }
}

impl fmt::Display for SaslError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            SaslErrorKind::Credential { reason } => write!(f, "the credential cannot be sent: {reason}"),
            SaslErrorKind::Token => f.write_str("the callback returned no token"),
            SaslErrorKind::Message { reason } => write!(f, "invalid SASL message of the peer: {reason}"),
            SaslErrorKind::Nonce => f.write_str("the nonce of the broker does not begin with that of the client"),
            SaslErrorKind::Iterations { given, minimum, maximum } => {
                write!(f, "the broker asks for {given} iterations; {minimum} to {maximum} are accepted")
            }
            SaslErrorKind::Signature => f.write_str("the peer does not prove that it has the password"),
            SaslErrorKind::Rejected { message } => write!(f, "the broker rejects the credential: {message}"),
            SaslErrorKind::Complete => f.write_str("a message of the peer after the end of the exchange"),
            SaslErrorKind::Interrupted => f.write_str("the mechanism panicked, or the runtime shuts down"),
        }
    }
}

impl core::error::Error for SaslError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
