//! Broker side of the mechanisms.
//!
//! Source: Java's `PlainSaslServer`, `ScramSaslServer`, `OAuthBearerSaslServer`.

use super::super::security::Users;
use super::server::SaslServer;
use super::token::Login;
use crate::sasl::{BearerCredential, PlainCredential, SaslError, ScramCredential, ScramHash, ScramServer};
use crate::values::ScramMechanism;

/// Exchange of messages with a client.
#[derive(Debug)]
pub(super) enum Exchange {
    Plain,
    Scram(ScramHash),
    /// The client proves next that it has the password.
    ScramProof(Box<(ScramServer, ScramCredential)>),
    Bearer,
    /// The client confirms the error next.
    BearerRefused(String),
}

/// Result of a message of the client.
#[derive(Debug)]
pub(super) enum Step {
    /// The client sends another message after this one.
    Continued(Exchange, Vec<u8>),
    /// The client has proved its identity.
    Complete(Login, Vec<u8>),
}

impl Exchange {
    /// Returns the exchange of a mechanism; `None` if the broker does not have it.
    pub(super) fn begin(mechanism: &str) -> Option<Self> {
        match mechanism {
            "PLAIN" => Some(Self::Plain),
            "OAUTHBEARER" => Some(Self::Bearer),
            _ => ScramHash::from_mechanism(mechanism).map(Self::Scram),
        }
    }

    /// Handles a message of the client; the error is the reason of a refusal.
    pub(super) fn step(self, message: &[u8], server: &SaslServer, users: &Users) -> Result<Step, String> {
        match self {
            Self::Plain => plain(message, server),
            Self::Scram(hash) => scram(hash, message, users),
            Self::ScramProof(state) => {
                let (scram, credential) = *state;
                let last = scram.verify(&credential, message).map_err(|_| invalid_credentials(credential.hash()))?;
                Ok(Step::Complete(Login::new(scram.user()), last.into_bytes()))
            }
            Self::Bearer => bearer(message, server),
            Self::BearerRefused(reason) => Err(reason),
        }
    }
}

fn plain(message: &[u8], server: &SaslServer) -> Result<Step, String> {
    let credential = PlainCredential::parse(message).map_err(|error| reason(&error))?;
    if !server.has(&credential.user, &credential.password) {
        return Err("Authentication failed: Invalid username or password".to_owned());
    }
    if credential.authorization_id.is_some_and(|id| id != credential.user) {
        return Err(
            "Authentication failed: Client requested an authorization id that is different from username".to_owned()
        );
    }
    Ok(Step::Complete(Login::new(credential.user), Vec::new()))
}

fn scram(hash: ScramHash, message: &[u8], users: &Users) -> Result<Step, String> {
    let mechanism = match hash {
        ScramHash::Sha256 => ScramMechanism::ScramSha256,
        ScramHash::Sha512 => ScramMechanism::ScramSha512,
    };
    let scram = ScramServer::read_first(message).map_err(|_| invalid_credentials(hash))?;
    let stored = users.get(scram.user()).and_then(|known| known.get(&mechanism));
    let stored = stored.filter(|_| !scram.is_delegation_token()).ok_or_else(|| invalid_credentials(hash))?;
    let credential = stored.credential(scram.user(), hash);
    let first = scram.first_message(&credential).into_bytes();
    Ok(Step::Continued(Exchange::ScramProof(Box::new((scram, credential))), first))
}

fn bearer(message: &[u8], server: &SaslServer) -> Result<Step, String> {
    let credential = BearerCredential::parse(message).map_err(|error| reason(&error))?;
    let checked = server.check(&credential).and_then(|login| match &credential.authorization_id {
        Some(id) if **id != *login.user => Err("the authorization id is not the user of the token".to_owned()),
        _ => Ok(login),
    });
    match checked {
        Ok(login) => Ok(Step::Complete(login, Vec::new())),
        Err(reason) => {
            let status = r#"{"status":"invalid_token"}"#;
            Ok(Step::Continued(Exchange::BearerRefused(reason), status.into()))
        }
    }
}

fn reason(error: &SaslError) -> String {
    format!("Authentication failed: {error}")
}

/// Returns Kafka's message, which does not reveal if there is such a user.
fn invalid_credentials(hash: ScramHash) -> String {
    let mechanism = hash.mechanism();
    format!("Authentication failed during authentication due to invalid credentials with SASL mechanism {mechanism}")
}
