//! TLS of a listener, by rustls.

#[cfg(feature = "certificates")]
mod authority;
mod distinguished_name;
mod server;

#[cfg(feature = "certificates")]
pub use self::authority::TestAuthority;
pub use self::server::TlsServer;
