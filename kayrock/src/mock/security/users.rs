//! Users with SCRAM credentials.

use crate::messages::alter_user_scram_credentials::ScramCredentialUpsertion;
#[cfg(feature = "sasl")]
use crate::sasl::{ScramCredential, ScramHash};
#[cfg(feature = "sasl")]
use crate::types::Secret;
use crate::types::Str;
use crate::values::ScramMechanism;
use std::collections::BTreeMap;
#[cfg(feature = "sasl")]
use std::sync::OnceLock;

/// Credentials by mechanism, of each user.
pub(in super::super) type Users = BTreeMap<Str, BTreeMap<ScramMechanism, Stored>>;

/// Credential of a user for one mechanism.
#[derive(Debug)]
pub(in super::super) struct Stored {
    pub(super) iterations: i32,
    #[cfg(feature = "sasl")]
    source: Source,
    /// Hashed at the first login.
    #[cfg(feature = "sasl")]
    credential: OnceLock<ScramCredential>,
}

/// Origin of a credential.
#[cfg(feature = "sasl")]
#[derive(Debug)]
enum Source {
    Password(Secret<String>),
    Salted(Box<ScramCredentialUpsertion>),
}

impl Stored {
    /// Returns the credential that a request sends.
    pub(super) fn of(upsertion: &ScramCredentialUpsertion) -> Self {
        Self {
            iterations: upsertion.iterations,
            #[cfg(feature = "sasl")]
            source: Source::Salted(Box::new(upsertion.clone())),
            #[cfg(feature = "sasl")]
            credential: OnceLock::new(),
        }
    }
}

#[cfg(feature = "sasl")]
impl Stored {
    /// Returns the credential of a password.
    pub(in super::super) fn of_password(password: Secret<String>) -> Self {
        let iterations = i32::try_from(ScramCredential::MIN_ITERATIONS).unwrap_or(i32::MAX);
        Self { iterations, source: Source::Password(password), credential: OnceLock::new() }
    }

    /// Returns the credential in the form in which a broker verifies it.
    pub(in super::super) fn credential(&self, user: &str, hash: ScramHash) -> ScramCredential {
        let iterations = u32::try_from(self.iterations).unwrap_or_default();
        let created = self.credential.get_or_init(|| match &self.source {
            // The same salt in each run, since the user is not worth an attack.
            Source::Password(password) => ScramCredential::new(hash, password.expose(), user.as_bytes(), iterations),
            Source::Salted(upsertion) => {
                let (salted, salt) = (upsertion.salted_password.expose(), upsertion.salt.expose());
                ScramCredential::from_salted_password(hash, salted, salt, iterations)
            }
        });
        created.clone()
    }
}
