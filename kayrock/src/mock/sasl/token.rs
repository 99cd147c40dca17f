//! Result of a check of a token.

use crate::types::Str;
use core::time::Duration;

/// Result of an authentication by token.
///
/// No example: [`SaslServer::oauth_bearer`](super::SaslServer::oauth_bearer) has one.
#[derive(Debug, Clone)]
pub struct Login {
    pub(super) user: Str,
    pub(super) lifetime: Option<Duration>,
}

impl Login {
    /// Returns the login of a user.
    #[must_use]
    pub fn new(user: impl Into<Str>) -> Self {
        Self { user: user.into(), lifetime: None }
    }

    /// Ends the session after this time, that of the token.
    ///
    /// ```
    /// use core::time::Duration;
    /// use kayrock::mock::Login;
    ///
    /// let login = Login::new("ada").lifetime(Duration::from_secs(60));
    /// # drop(login);
    /// ```
    #[must_use]
    pub fn lifetime(self, lifetime: Duration) -> Self {
        Self { lifetime: Some(lifetime), ..self }
    }
}
