//! Broker side of SCRAM.

use super::super::error::{SaslError, SaslErrorKind};
use super::attributes::{Attributes, decode_base64, encode_base64, is_nonce, unescape};
use super::credential::ScramCredential;

/// Broker side of a SCRAM exchange.
///
/// ```
/// use kayrock::sasl::{Exchange, Scram, ScramCredential, ScramHash, ScramServer};
///
/// let mut client = Scram::sha256("ada", "hunter2").exchange()?;
/// let first = client.step(b"")?.ok_or("a message")?;
///
/// let server = ScramServer::read_first(&first)?;
/// assert_eq!(server.user(), "ada");
/// // A broker looks the credential of the user up.
/// let credential = ScramCredential::new(ScramHash::Sha256, "hunter2", b"salt", 4096);
/// let server_first = server.first_message(&credential);
///
/// let last = client.step(server_first.as_bytes())?.ok_or("a message")?;
/// let server_final = server.verify(&credential, &last)?;
/// assert_eq!(client.step(server_final.as_bytes())?, None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct ScramServer {
    user: String,
    is_delegation_token: bool,
    nonce: String,
    /// The client's first message without its header.
    client_first: String,
}

impl ScramServer {
    /// Reads the first message of a client.
    ///
    /// # Errors
    /// [`SaslErrorKind::Message`]: the message does not have the form of RFC 5802, or the client requires channel binding
    /// or another user to act as.
    pub fn read_first(message: &[u8]) -> Result<Self, SaslError> {
        Self::read_first_with_nonce(message, &new_nonce()?)
    }

    fn read_first_with_nonce(message: &[u8], nonce_part: &str) -> Result<Self, SaslError> {
        let message = core::str::from_utf8(message).map_err(|_| SaslError::message("it is not UTF-8"))?;
        let Some((header, rest)) = message.strip_prefix("n,").and_then(|rest| rest.split_once(',')) else {
            return Err(SaslError::message("it requires channel binding or has no header"));
        };
        let mut attributes = Attributes::new(rest.as_bytes())?;
        let user = unescape(attributes.expect('n')?)?;
        let nonce = attributes.expect('r')?;
        if !is_nonce(nonce) || user.is_empty() {
            return Err(SaslError::message("the user or the nonce is empty or invalid"));
        }
        if !header.is_empty() && header.strip_prefix("a=").map(unescape).transpose()?.as_ref() != Some(&user) {
            return Err(SaslError::message("the user to act as is another one"));
        }
        let is_delegation_token = attributes.rest().any(|extension| extension == "tokenauth=true");
        let nonce = format!("{nonce}{nonce_part}");
        Ok(Self { user, is_delegation_token, nonce, client_first: rest.to_owned() })
    }

    /// Returns the name of the user, or the id of the delegation token.
    #[must_use]
    pub fn user(&self) -> &str {
        &self.user
    }

    /// Returns whether the user is the id of a delegation token: KIP-48.
    #[must_use]
    pub fn is_delegation_token(&self) -> bool {
        self.is_delegation_token
    }

    /// Returns the first message of the broker.
    #[must_use]
    pub fn first_message(&self, credential: &ScramCredential) -> String {
        format!("r={},s={},i={}", self.nonce, encode_base64(credential.salt()), credential.iterations())
    }

    /// Verifies the final message of the client and returns that of the broker. It must be the credential that
    /// [`ScramServer::first_message`] was called with.
    ///
    /// # Errors
    /// - [`SaslErrorKind::Message`]: the message does not have the form of RFC 5802.
    /// - [`SaslErrorKind::Nonce`]: the message belongs to another exchange.
    /// - [`SaslErrorKind::Signature`]: the client does not have the password.
    pub fn verify(&self, credential: &ScramCredential, message: &[u8]) -> Result<String, SaslError> {
        let mut attributes = Attributes::new(message)?;
        let header = decode_base64(attributes.expect('c')?)?;
        if !header.starts_with(b"n,") || !header.ends_with(b",") {
            return Err(SaslError::message("the channel binding is not that of the first message"));
        }
        if attributes.expect('r')? != self.nonce {
            return Err(SaslErrorKind::Nonce.into());
        }
        let Some(proof) = attributes.rest().last().and_then(|last| last.strip_prefix("p=")) else {
            return Err(SaslError::message("it has no proof"));
        };
        // The proof is the last attribute, and the only one that the signature does not cover.
        let without_proof = &message[..message.len() - proof.len() - ",p=".len()];
        let first = self.first_message(credential);
        let auth_message = [self.client_first.as_bytes(), first.as_bytes(), without_proof].join(&b","[..]);
        if !credential.verifies(&decode_base64(proof)?, &auth_message) {
            return Err(SaslErrorKind::Signature.into());
        }
        Ok(format!("v={}", encode_base64(&credential.server_signature(&auth_message))))
    }
}

/// Returns a nonce of 192 random bits.
pub(super) fn new_nonce() -> Result<String, SaslError> {
    let mut bytes = [0; 24];
    getrandom::fill(&mut bytes).map_err(|_| SaslError::credential("the system has no random numbers"))?;
    Ok(encode_base64(&bytes))
}

#[cfg(test)]
mod tests {
    use super::super::hash::ScramHash;
    use super::*;

    /// The exchange of RFC 7677, section 3.
    #[test]
    fn exchange_of_the_rfc() {
        let salt = decode_base64("W22ZaJ0SNY7soEsUEjb6gQ==").unwrap();
        let credential = ScramCredential::new(ScramHash::Sha256, "pencil", &salt, 4096);
        let first = b"n,,n=user,r=rOprNGfwEbeRWgbNEkqO";
        let server = ScramServer::read_first_with_nonce(first, "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0").unwrap();
        let expected = "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";
        assert_eq!(server.first_message(&credential), expected);
        let last = "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,\
                    p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=";
        let server_final = server.verify(&credential, last.as_bytes()).unwrap();
        assert_eq!(server_final, "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
    }

    #[test]
    fn final_messages_of_others_are_refused() {
        let credential = ScramCredential::new(ScramHash::Sha512, "pencil", b"salt", 4096);
        let server = ScramServer::read_first_with_nonce(b"n,,n=user,r=client", "server").unwrap();
        for (last, expected) in [
            ("c=biws,r=clientserver,p=AAAA", SaslErrorKind::Signature),
            ("c=biws,r=client,p=AAAA", SaslErrorKind::Nonce),
            ("c=biws,r=clientother,p=AAAA", SaslErrorKind::Nonce),
        ] {
            assert_eq!(*server.verify(&credential, last.as_bytes()).unwrap_err().kind(), expected, "{last}");
        }
        for last in ["", "c=biws,r=clientserver", "c=cD10bHM=,r=clientserver,p=AAAA", "r=clientserver,p=AAAA"] {
            let error = server.verify(&credential, last.as_bytes()).unwrap_err();
            assert!(matches!(error.kind(), SaslErrorKind::Message { .. }), "{last}");
        }
    }
}
