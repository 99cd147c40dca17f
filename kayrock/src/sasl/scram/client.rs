//! Client side of SCRAM.

use super::super::error::{SaslError, SaslErrorKind};
use super::super::mechanism::{Exchange, Mechanism, Start};
use super::attributes::{Attributes, decode_base64, encode_base64, escape, is_nonce};
use super::credential::{ScramCredential, xor};
use super::hash::ScramHash;
use super::server::new_nonce;
use crate::types::Secret;
use core::fmt;
use subtle::ConstantTimeEq;

/// Mechanism `SCRAM-SHA-256` or `SCRAM-SHA-512` with the credential of a user.
///
/// ```
/// use kayrock::sasl::{Exchange, Scram};
///
/// let mut exchange = Scram::sha512("ada", "hunter2").exchange()?;
/// let first = exchange.step(b"")?.ok_or("a message")?;
/// assert!(first.starts_with(b"n,,n=ada,r="));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Scram {
    hash: ScramHash,
    user: String,
    password: Secret<String>,
    is_delegation_token: bool,
    max_iterations: u32,
}

impl Scram {
    /// Most iterations that a broker may ask for by default: a second of hashing, more than Kafka's own limit of 16,384.
    const MAX_ITERATIONS: u32 = 1_000_000;

    /// Returns the mechanism `SCRAM-SHA-256`.
    pub fn sha256(user: impl Into<String>, password: impl Into<String>) -> Self {
        Self::new(ScramHash::Sha256, user, password)
    }

    /// Returns the mechanism `SCRAM-SHA-512`.
    pub fn sha512(user: impl Into<String>, password: impl Into<String>) -> Self {
        Self::new(ScramHash::Sha512, user, password)
    }

    /// Returns the mechanism of a hash function.
    ///
    /// ```
    /// use kayrock::sasl::{Mechanism, Scram, ScramHash};
    ///
    /// let hash = ScramHash::from_mechanism("SCRAM-SHA-256").ok_or("a SCRAM mechanism")?;
    /// assert_eq!(Scram::new(hash, "ada", "hunter2").name(), "SCRAM-SHA-256");
    /// # Ok::<(), &str>(())
    /// ```
    pub fn new(hash: ScramHash, user: impl Into<String>, password: impl Into<String>) -> Self {
        Self {
            hash,
            user: user.into(),
            password: Secret::new(password.into()),
            is_delegation_token: false,
            max_iterations: Self::MAX_ITERATIONS,
        }
    }

    /// Sets that the user is the id of a delegation token and the password its HMAC in base64: KIP-48.
    #[must_use]
    pub fn delegation_token(self) -> Self {
        Self { is_delegation_token: true, ..self }
    }

    /// Sets the most iterations that the broker may ask for. Default: 1,000,000.
    ///
    /// A hostile broker can make the client hash that often.
    #[must_use]
    pub fn max_iterations(self, max_iterations: u32) -> Self {
        Self { max_iterations, ..self }
    }

    /// Begins an exchange, for connections outside this crate.
    ///
    /// # Errors
    /// [`Credential`](super::super::SaslErrorKind::Credential): the user or the password is empty.
    pub fn exchange(&self) -> Result<impl Exchange + use<>, SaslError> {
        self.exchange_with_nonce(new_nonce()?)
    }

    fn exchange_with_nonce(&self, nonce: String) -> Result<ScramExchange, SaslError> {
        if self.user.is_empty() || self.password.expose().is_empty() {
            return Err(SaslError::credential("the user or the password is empty"));
        }
        Ok(ScramExchange { scram: self.clone(), nonce, state: State::Start })
    }
}

impl fmt::Debug for Scram {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Scram").field("hash", &self.hash).field("user", &self.user).finish_non_exhaustive()
    }
}

impl Mechanism for Scram {
    fn name(&self) -> &'static str {
        self.hash.mechanism()
    }

    fn start(&self) -> Start<'_> {
        Box::pin(async { Ok(Box::new(self.exchange()?) as Box<dyn Exchange>) })
    }
}

struct ScramExchange {
    scram: Scram,
    nonce: String,
    state: State,
}

enum State {
    Start,
    /// The first message without its header.
    FirstSent(String),
    /// The signature that the broker must send.
    FinalSent(Vec<u8>),
    Complete,
}

impl Exchange for ScramExchange {
    fn step(&mut self, challenge: &[u8]) -> Result<Option<Vec<u8>>, SaslError> {
        // An error completes the exchange.
        match core::mem::replace(&mut self.state, State::Complete) {
            State::Start => {
                let first = self.first();
                let message = format!("n,,{first}");
                self.state = State::FirstSent(first);
                Ok(Some(message.into_bytes()))
            }
            State::FirstSent(first) => {
                let (message, signature) = self.last(&first, challenge)?;
                self.state = State::FinalSent(signature);
                Ok(Some(message.into_bytes()))
            }
            State::FinalSent(signature) => verify(challenge, &signature).map(|()| None),
            State::Complete => Err(SaslErrorKind::Complete.into()),
        }
    }
}

impl ScramExchange {
    /// Returns the first message without its header.
    fn first(&self) -> String {
        let extension = if self.scram.is_delegation_token { ",tokenauth=true" } else { "" };
        format!("n={},r={}{extension}", escape(&self.scram.user), self.nonce)
    }

    /// Returns the final message, and the signature that the broker must send.
    fn last(&self, first: &str, challenge: &[u8]) -> Result<(String, Vec<u8>), SaslError> {
        let server = ServerFirst::read(challenge)?;
        if !server.nonce.starts_with(&self.nonce) || server.nonce.len() == self.nonce.len() {
            return Err(SaslErrorKind::Nonce.into());
        }
        self.check_iterations(server.iterations)?;
        let hash = self.scram.hash;
        let password = self.scram.password.expose().as_bytes();
        let salted = hash.salted_password(password, &server.salt, server.iterations);
        let credential = ScramCredential::from_salted_password(hash, &salted, &server.salt, server.iterations);
        // `biws` is the header `n,,` in base64.
        let without_proof = format!("c=biws,r={}", server.nonce);
        let auth_message = [first.as_bytes(), challenge, without_proof.as_bytes()].join(&b","[..]);
        let proof = xor(&hash.client_key(&salted), &credential.client_signature(&auth_message));
        let signature = credential.server_signature(&auth_message);
        Ok((format!("{without_proof},p={}", encode_base64(&proof)), signature))
    }

    /// Refuses numbers of iterations that make a password easy to guess, or that take too long.
    fn check_iterations(&self, given: u32) -> Result<(), SaslError> {
        let (minimum, maximum) = (ScramCredential::MIN_ITERATIONS, self.scram.max_iterations);
        if (minimum..=maximum).contains(&given) {
            Ok(())
        } else {
            Err(SaslErrorKind::Iterations { given, minimum, maximum }.into())
        }
    }
}

/// First message of the broker.
struct ServerFirst<'a> {
    nonce: &'a str,
    salt: Vec<u8>,
    iterations: u32,
}

impl<'a> ServerFirst<'a> {
    fn read(message: &'a [u8]) -> Result<Self, SaslError> {
        let mut attributes = Attributes::new(message)?;
        let nonce = attributes.expect('r')?;
        if !is_nonce(nonce) {
            return Err(SaslError::message("the nonce has characters that it must not have"));
        }
        let salt = decode_base64(attributes.expect('s')?)?;
        if salt.is_empty() {
            return Err(SaslError::message("the salt is empty"));
        }
        let iterations = attributes.expect('i')?.parse();
        let iterations = iterations.map_err(|_| SaslError::message("the number of iterations is not a number"))?;
        Ok(Self { nonce, salt, iterations })
    }
}

/// Verifies the final message of the broker.
fn verify(message: &[u8], signature: &[u8]) -> Result<(), SaslError> {
    if let Some(error) = message.strip_prefix(b"e=") {
        return Err(SaslErrorKind::Rejected { message: String::from_utf8_lossy(error).into_owned() }.into());
    }
    let given = decode_base64(Attributes::new(message)?.expect('v')?)?;
    if given.ct_eq(signature).into() { Ok(()) } else { Err(SaslErrorKind::Signature.into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SERVER_FIRST: &[u8] =
        b"r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";

    fn exchange() -> ScramExchange {
        Scram::sha256("user", "pencil").exchange_with_nonce("rOprNGfwEbeRWgbNEkqO".to_owned()).unwrap()
    }

    /// The exchange of RFC 7677, section 3.
    #[test]
    fn exchange_of_the_rfc() {
        let mut exchange = exchange();
        assert_eq!(exchange.step(b"").unwrap().unwrap(), b"n,,n=user,r=rOprNGfwEbeRWgbNEkqO");
        let last = exchange.step(SERVER_FIRST).unwrap().unwrap();
        let expected = "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,\
                        p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=";
        assert_eq!(String::from_utf8(last).unwrap(), expected);
        assert_eq!(exchange.step(b"v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=").unwrap(), None);
        assert_eq!(*exchange.step(b"").unwrap_err().kind(), SaslErrorKind::Complete);
    }

    /// Returns the error for a first message of the broker.
    fn refusal(server_first: &str) -> SaslErrorKind {
        let mut exchange = exchange();
        exchange.step(b"").unwrap();
        exchange.step(server_first.as_bytes()).unwrap_err().kind().clone()
    }

    #[test]
    fn hostile_first_messages_are_refused_before_hashing() {
        let nonce = "rOprNGfwEbeRWgbNEkqO";
        assert_eq!(refusal("r=foreign,s=AAAA,i=4096"), SaslErrorKind::Nonce);
        assert_eq!(refusal(&format!("r={nonce},s=AAAA,i=4096")), SaslErrorKind::Nonce);
        for given in [0, 1, 4095, 1_000_001, u32::MAX] {
            let kind = SaslErrorKind::Iterations { given, minimum: 4096, maximum: 1_000_000 };
            assert_eq!(refusal(&format!("r={nonce}x,s=AAAA,i={given}")), kind);
        }
        for message in [
            "",
            "r",
            "e=other-error",
            &format!("r={nonce}x,s=,i=4096"),
            &format!("r={nonce}x,s=A,i=4096"),
            &format!("r={nonce}x,s=AAAA,i=4294967296"),
            &format!("r={nonce}x,s=AAAA,i=-1"),
            &format!("r={nonce}x,s=AAAA"),
            &format!("r={nonce}x,i=4096,s=AAAA"),
            &format!("m=x,r={nonce}x,s=AAAA,i=4096"),
            &format!("r={nonce}x\u{7},s=AAAA,i=4096"),
        ] {
            assert!(matches!(refusal(message), SaslErrorKind::Message { .. }), "{message}");
        }
    }

    #[test]
    fn broker_must_prove_that_it_has_the_password() {
        let forged = "v=7rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=";
        let rejected = SaslErrorKind::Rejected { message: "other-error".to_owned() };
        for (message, expected) in
            [(forged, SaslErrorKind::Signature), ("v=", SaslErrorKind::Signature), ("e=other-error", rejected)]
        {
            let mut exchange = exchange();
            exchange.step(b"").unwrap();
            exchange.step(SERVER_FIRST).unwrap();
            assert_eq!(*exchange.step(message.as_bytes()).unwrap_err().kind(), expected);
        }
    }

    #[test]
    fn delegation_tokens_are_marked() {
        let token = Scram::sha256("id", "hmac").delegation_token().exchange_with_nonce("nonce".to_owned());
        assert_eq!(token.unwrap().step(b"").unwrap().unwrap(), b"n,,n=id,r=nonce,tokenauth=true");
    }

    #[test]
    fn password_is_not_printed() {
        assert_eq!(format!("{:?}", Scram::sha256("ada", "hunter2")), r#"Scram { hash: Sha256, user: "ada", .. }"#);
    }
}
