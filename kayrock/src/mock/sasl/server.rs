//! Settings of SASL.

use super::super::security::{Stored, Users};
use super::token::Login;
#[cfg(feature = "json")]
use super::unsecured;
use crate::sasl::BearerCredential;
use crate::types::{Secret, Str};
use crate::values::ScramMechanism;
use core::fmt;
use core::time::Duration;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Function that checks a token.
type CheckToken = dyn Fn(&BearerCredential) -> Result<Login, String> + Send + Sync;

/// Mechanisms whose credentials are passwords.
const WITH_PASSWORDS: [&str; 3] = ["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"];

const WITH_TOKENS: &str = "OAUTHBEARER";

/// SASL of a listener: mechanisms, users, and the lifetime of sessions.
///
/// The mechanisms are `PLAIN`, `SCRAM-SHA-256` and `SCRAM-SHA-512`, and `OAUTHBEARER` if there is a check of tokens. SCRAM
/// accepts the users that clients add by `AlterUserScramCredentials`, too. The principal of a user is `User:` with the name.
///
#[cfg_attr(feature = "client", doc = "```")]
#[cfg_attr(not(feature = "client"), doc = "```ignore")]
/// use kayrock::client::Connection;
/// use kayrock::messages::MetadataRequest;
/// use kayrock::mock::{Broker, SaslServer};
/// use kayrock::sasl::{Plain, Scram};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn core::error::Error>> {
/// let broker = Broker::builder().with_topics().sasl(SaslServer::new().user("ada", "hunter2")).start().await?;
/// let connection = Connection::builder().sasl(Scram::sha256("ada", "hunter2")).connect(broker.address()).await?;
/// connection.send(&MetadataRequest::default()).await?;
///
/// Connection::builder().sasl(Plain::new("ada", "wrong")).connect(broker.address()).await.unwrap_err();
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Default)]
pub struct SaslServer {
    /// Enabled mechanisms; `None` for all.
    mechanisms: Option<Vec<Str>>,
    users: BTreeMap<Str, Secret<String>>,
    check_token: Option<Arc<CheckToken>>,
    pub(super) session_lifetime: Option<Duration>,
}

impl SaslServer {
    /// Returns the settings without users.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a user of `PLAIN` and SCRAM.
    #[must_use]
    pub fn user(mut self, name: impl Into<Str>, password: impl Into<String>) -> Self {
        self.users.insert(name.into(), Secret::new(password.into()));
        self
    }

    /// Restricts the mechanisms to these, in the order in which the broker lists them.
    ///
    /// ```
    /// use kayrock::mock::SaslServer;
    ///
    /// let sasl = SaslServer::new().user("ada", "hunter2").mechanisms(["SCRAM-SHA-512"]);
    /// # drop(sasl);
    /// ```
    #[must_use]
    pub fn mechanisms<'m>(self, names: impl IntoIterator<Item = &'m str>) -> Self {
        Self { mechanisms: Some(names.into_iter().map(Str::from).collect()), ..self }
    }

    /// Enables `OAUTHBEARER` with a check of tokens, whose error is the reason of the refusal.
    ///
    /// ```
    /// use kayrock::mock::{Login, SaslServer};
    ///
    /// let sasl = SaslServer::new().oauth_bearer(|credential| match credential.token.expose().as_str() {
    ///     "token-of-ada" => Ok(Login::new("ada")),
    ///     _ => Err("unknown token".to_owned()),
    /// });
    /// # drop(sasl);
    /// ```
    #[must_use]
    pub fn oauth_bearer(
        self,
        check: impl Fn(&BearerCredential) -> Result<Login, String> + Send + Sync + 'static,
    ) -> Self {
        Self { check_token: Some(Arc::new(check)), ..self }
    }

    /// Enables `OAUTHBEARER` with JWT tokens that are not signed, as Kafka's default validator does.
    ///
    /// A token has the algorithm `none` and the claims `sub`, which is the name of the user, and `exp`.
    ///
    /// No example: [`oauth_bearer`](Self::oauth_bearer) has a similar one.
    #[cfg(feature = "json")]
    #[must_use]
    pub fn unsecured_tokens(self) -> Self {
        self.oauth_bearer(unsecured::check)
    }

    /// Ends sessions after this time, unless the client authenticates again (KIP-368).
    ///
    /// ```
    /// use core::time::Duration;
    /// use kayrock::mock::SaslServer;
    ///
    /// let sasl = SaslServer::new().user("ada", "hunter2").session_lifetime(Duration::from_secs(2));
    /// # drop(sasl);
    /// ```
    #[must_use]
    pub fn session_lifetime(self, lifetime: Duration) -> Self {
        Self { session_lifetime: Some(lifetime), ..self }
    }

    /// Returns the names of the enabled mechanisms.
    pub(super) fn enabled(&self) -> Vec<Str> {
        match &self.mechanisms {
            Some(mechanisms) => mechanisms.clone(),
            None => WITH_PASSWORDS
                .into_iter()
                .chain(self.check_token.is_some().then_some(WITH_TOKENS))
                .map(Str::from)
                .collect(),
        }
    }

    /// Returns whether a user has this password.
    pub(super) fn has(&self, user: &str, password: &Secret<String>) -> bool {
        self.users.get(user).is_some_and(|known| known == password)
    }

    /// Adds the users to those with SCRAM credentials.
    pub(in super::super) fn add_users(&self, users: &mut Users) {
        for (name, password) in &self.users {
            let stored = users.entry(name.clone()).or_default();
            for mechanism in [ScramMechanism::ScramSha256, ScramMechanism::ScramSha512] {
                stored.insert(mechanism, Stored::of_password(password.clone()));
            }
        }
    }

    /// Checks a token.
    pub(super) fn check(&self, credential: &BearerCredential) -> Result<Login, String> {
        match &self.check_token {
            Some(check) => check(credential),
            None => Err("the broker has no check of tokens".to_owned()),
        }
    }
}

impl fmt::Debug for SaslServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SaslServer")
            .field("mechanisms", &self.enabled())
            .field("users", &self.users.keys())
            .field("session_lifetime", &self.session_lifetime)
            .finish_non_exhaustive()
    }
}
