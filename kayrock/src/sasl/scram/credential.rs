//! Stored form of a password.

use super::hash::ScramHash;
use crate::types::Secret;
use core::fmt;
use subtle::ConstantTimeEq;

/// Password as a broker stores it: enough to verify a client, not enough to pose as one.
///
/// ```
/// use kayrock::sasl::{ScramCredential, ScramHash};
///
/// let credential = ScramCredential::new(ScramHash::Sha256, "hunter2", b"salt", 4096);
/// assert_eq!(credential.iterations(), 4096);
/// ```
#[derive(Clone)]
pub struct ScramCredential {
    hash: ScramHash,
    salt: Vec<u8>,
    iterations: u32,
    stored_key: Secret<Vec<u8>>,
    server_key: Secret<Vec<u8>>,
}

impl ScramCredential {
    /// Fewest iterations that Kafka accepts.
    pub const MIN_ITERATIONS: u32 = 4096;

    /// Hashes a password.
    #[must_use]
    pub fn new(hash: ScramHash, password: &str, salt: &[u8], iterations: u32) -> Self {
        Self::from_salted_password(hash, &hash.salted_password(password.as_bytes(), salt, iterations), salt, iterations)
    }

    /// Returns the credential of a salted password, the form in which `AlterUserScramCredentials` sends it.
    ///
    /// No example: [`ScramCredential::new`] hashes a password, which this function expects to be done.
    #[must_use]
    pub fn from_salted_password(hash: ScramHash, salted: &[u8], salt: &[u8], iterations: u32) -> Self {
        let stored_key = hash.digest(&hash.client_key(salted));
        let server_key = hash.hmac(salted, b"Server Key");
        Self {
            hash,
            salt: salt.to_vec(),
            iterations,
            stored_key: Secret::new(stored_key),
            server_key: Secret::new(server_key),
        }
    }

    /// Returns the hash function.
    #[must_use]
    pub fn hash(&self) -> ScramHash {
        self.hash
    }

    /// Returns the salt.
    #[must_use]
    pub fn salt(&self) -> &[u8] {
        &self.salt
    }

    /// Returns the number of iterations.
    #[must_use]
    pub fn iterations(&self) -> u32 {
        self.iterations
    }

    /// Returns whether a client's proof shows that it has the password.
    pub(super) fn verifies(&self, proof: &[u8], auth_message: &[u8]) -> bool {
        let signature = self.client_signature(auth_message);
        let client_key = xor(proof, &signature);
        proof.len() == signature.len() && self.hash.digest(&client_key).ct_eq(self.stored_key.expose()).into()
    }

    /// Returns the bytes that hide the client's key in its proof.
    pub(super) fn client_signature(&self, auth_message: &[u8]) -> Vec<u8> {
        self.hash.hmac(self.stored_key.expose(), auth_message)
    }

    /// Returns the broker's proof that it has the credential.
    pub(super) fn server_signature(&self, auth_message: &[u8]) -> Vec<u8> {
        self.hash.hmac(self.server_key.expose(), auth_message)
    }
}

impl fmt::Debug for ScramCredential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ScramCredential")
            .field("hash", &self.hash)
            .field("iterations", &self.iterations)
            .finish_non_exhaustive()
    }
}

pub(super) fn xor(left: &[u8], right: &[u8]) -> Vec<u8> {
    left.iter().zip(right).map(|(left, right)| left ^ right).collect()
}
