//! SASL mechanisms: how a client proves its identity to a broker, and how a broker checks it.
//!
//! | mechanism | type | proof |
//! |---|---|---|
//! | `PLAIN` | [`Plain`] | the password itself; use it over TLS only |
//! | `SCRAM-SHA-256`, `SCRAM-SHA-512` | [`Scram`] | a hash of the password; the broker proves its identity, too |
//! | `OAUTHBEARER` | [`OAuthBearer`] | a token from a callback |
//!
//! The client of this crate needs the mechanism only: `ConnectionBuilder::sasl`. Other mechanisms implement
//! [`Mechanism`]. Nothing here does input or output: programs with a connection of their own call [`Exchange::step`] with
//! each message of the broker. For brokers there are [`PlainCredential`], [`ScramServer`] and [`BearerCredential`].
//!
//! ```
//! use kayrock::sasl::{Exchange, Plain};
//!
//! let mut exchange = Plain::new("ada", "hunter2").exchange()?;
//! let mut challenge = Vec::new();
//! while let Some(message) = exchange.step(&challenge)? {
//!     // A program sends the message in `auth_bytes` of a `SaslAuthenticateRequest`; the response has the next challenge.
//!     assert_eq!(message, b"\0ada\0hunter2");
//!     challenge = Vec::new();
//! }
//! # Ok::<(), kayrock::sasl::SaslError>(())
//! ```
//!
//! Sources: RFC 4616 (`PLAIN`), RFC 5802 and RFC 7677 (SCRAM), RFC 7628 and KIP-255 (`OAUTHBEARER`), KIP-342 (its
//! extensions), KIP-48 (delegation tokens).

mod bearer_credential;
mod error;
mod mechanism;
mod oauth_bearer;
mod plain;
mod scram;

pub use self::bearer_credential::BearerCredential;
pub use self::error::{SaslError, SaslErrorKind};
pub use self::mechanism::{Exchange, Mechanism, Start};
pub use self::oauth_bearer::{OAuthBearer, Token};
pub use self::plain::{Plain, PlainCredential};
pub use self::scram::{Scram, ScramCredential, ScramHash, ScramServer};
