//! SASL of a listener.

mod apis;
mod exchange;
mod server;
mod state;
mod token;
#[cfg(feature = "json")]
mod unsecured;

pub(super) use self::apis::apis;
pub use self::server::SaslServer;
pub(super) use self::state::{Admission, Authentication};
pub use self::token::Login;
