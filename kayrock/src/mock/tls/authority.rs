//! Certificates made by the test.

use super::server::TlsServer;
use core::fmt;
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose};
use std::io;

/// Names of the broker.
const NAMES: [&str; 3] = ["localhost", "127.0.0.1", "::1"];

/// Authority of a test, which makes the certificates of the broker and of its clients.
///
/// ```
/// use kayrock::client::{Connection, TlsOptions};
/// use kayrock::messages::{HeartbeatRequest, HeartbeatResponse};
/// use kayrock::mock::{Broker, TestAuthority};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn core::error::Error>> {
/// let authority = TestAuthority::new()?;
/// let root = authority.certificate().as_bytes();
/// let broker = Broker::builder()
///     .tls(authority.server()?.require_clients(root)?)
///     .on::<HeartbeatRequest>(|_, context| {
///         assert_eq!(context.principal, "User:CN=ada");
///         HeartbeatResponse::default()
///     })
///     .start()
///     .await?;
///
/// let (chain, key) = authority.client("ada")?;
/// let tls = TlsOptions::new().roots(root)?.identity(chain.as_bytes(), key.as_bytes())?;
/// let connection = Connection::builder().tls(tls).connect(broker.address()).await?;
/// connection.send(&HeartbeatRequest::default()).await?;
/// # Ok(())
/// # }
/// ```
pub struct TestAuthority {
    certificate: String,
    issuer: Issuer<'static, KeyPair>,
}

impl TestAuthority {
    /// Returns an authority with a new key.
    ///
    /// # Errors
    /// [`Other`](io::ErrorKind::Other): the system has no random numbers.
    pub fn new() -> io::Result<Self> {
        let mut params = CertificateParams::new([]).map_err(io::Error::other)?;
        let key = KeyPair::generate().map_err(io::Error::other)?;
        params.distinguished_name.push(DnType::CommonName, format!("authority of a test {}", number(&key)));
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages =
            vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign, KeyUsagePurpose::DigitalSignature];
        let certificate = params.self_signed(&key).map_err(io::Error::other)?.pem();
        Ok(Self { certificate, issuer: Issuer::new(params, key) })
    }

    /// Returns the certificate of the authority in PEM, which clients must trust.
    ///
    /// No example: the page of [`TestAuthority`] has one.
    #[must_use]
    pub fn certificate(&self) -> &str {
        &self.certificate
    }

    /// Returns the settings of a broker with the names `localhost`, `127.0.0.1` and `::1`.
    ///
    /// No example: the page of [`TestAuthority`] has one.
    ///
    /// # Errors
    /// [`Other`](io::ErrorKind::Other): the system has no random numbers.
    pub fn server(&self) -> io::Result<TlsServer> {
        let (chain, key) = self.issue("broker", NAMES.map(str::to_owned))?;
        TlsServer::new(chain.as_bytes(), key.as_bytes())
    }

    /// Returns the certificate of a client and its key, both in PEM. The distinguished name is `CN=` with the name.
    ///
    /// No example: the page of [`TestAuthority`] has one.
    ///
    /// # Errors
    /// [`Other`](io::ErrorKind::Other): the system has no random numbers, or the name is not ASCII.
    pub fn client(&self, name: &str) -> io::Result<(String, String)> {
        self.issue(name, [name.to_owned()])
    }

    fn issue<const N: usize>(&self, name: &str, names: [String; N]) -> io::Result<(String, String)> {
        let mut params = CertificateParams::new(names).map_err(io::Error::other)?;
        params.distinguished_name = rcgen::DistinguishedName::new();
        params.distinguished_name.push(DnType::CommonName, name);
        let key = KeyPair::generate().map_err(io::Error::other)?;
        let certificate = params.signed_by(&key, &self.issuer).map_err(io::Error::other)?;
        Ok((certificate.pem(), key.serialize_pem()))
    }
}

/// Returns a number that another key does not have, since a client would take authorities of one name for the same.
fn number(key: &KeyPair) -> u64 {
    key.public_key_raw().iter().rev().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// The key is not printed.
impl fmt::Debug for TestAuthority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TestAuthority").finish_non_exhaustive()
    }
}
