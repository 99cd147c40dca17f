//! Interface of a mechanism.

use super::error::SaslError;
use core::fmt;
use core::future::Future;
use core::pin::Pin;

/// Future of [`Mechanism::start`].
///
/// No example: [`Mechanism`] has one that returns it.
pub type Start<'a> = Pin<Box<dyn Future<Output = Result<Box<dyn Exchange>, SaslError>> + Send + 'a>>;

/// SASL mechanism with the credential of a client.
///
/// ```
/// use kayrock::sasl::{Exchange, Mechanism, SaslError, Start};
///
/// /// Mechanism whose only message is the name of the user.
/// #[derive(Debug)]
/// struct External(String);
///
/// /// The message, until it is sent.
/// struct OneMessage(Option<Vec<u8>>);
///
/// impl Mechanism for External {
///     fn name(&self) -> &str {
///         "EXTERNAL"
///     }
///
///     fn start(&self) -> Start<'_> {
///         let message = Some(self.0.clone().into_bytes());
///         Box::pin(async { Ok(Box::new(OneMessage(message)) as Box<dyn Exchange>) })
///     }
/// }
///
/// impl Exchange for OneMessage {
///     fn step(&mut self, _challenge: &[u8]) -> Result<Option<Vec<u8>>, SaslError> {
///         Ok(self.0.take())
///     }
/// }
/// ```
pub trait Mechanism: fmt::Debug + Send + Sync {
    /// Returns the name of the mechanism, as brokers list it.
    fn name(&self) -> &str;

    /// Begins an exchange; each connection, and each authentication on it, has its own.
    ///
    /// A mechanism that obtains its credential from elsewhere does so here.
    fn start(&self) -> Start<'_>;
}

/// One authentication in progress.
///
/// No example: [`Mechanism`] has one.
pub trait Exchange: Send {
    /// Returns the next message of the client, or `None` once the broker's message completes the exchange.
    ///
    /// The first call gets an empty `challenge`, each later one the broker's message. A call may take long, as hashing a
    /// password does: asynchronous code runs it on a thread for blocking work.
    ///
    /// # Errors
    /// The broker's message is invalid, or the broker does not prove its identity. The connection must be closed.
    fn step(&mut self, challenge: &[u8]) -> Result<Option<Vec<u8>>, SaslError>;
}
