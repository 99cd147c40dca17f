//! SCRAM: a salted, iterated hash of the password; both sides prove that they have it.
//!
//! Source: RFC 5802, RFC 7677, Java's `ScramSaslClient` and `ScramSaslServer`. As in Java, passwords are hashed as they
//! are, without `SASLprep`, there is no channel binding, and `tokenauth` marks a delegation token.

mod attributes;
mod client;
mod credential;
mod hash;
mod server;

pub(super) use self::attributes::unescape;
pub use self::client::Scram;
pub use self::credential::ScramCredential;
pub use self::hash::ScramHash;
pub use self::server::ScramServer;
