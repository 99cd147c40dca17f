//! TLS between clients and proxy.

use super::error::{ProxyError, ProxyErrorKind};
use crate::faults::FaultyStream;
use core::fmt;
use core::net::SocketAddr;
use core::time::Duration;
use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair, KeyUsagePurpose,
};
use std::io;
use std::sync::Arc;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::server::TlsStream;

/// Certificate authority that signs the certificate of a proxy; clients must trust it.
///
/// ```
/// use kayrock::client::{Connection, TlsOptions};
/// use kayrock::proxy::{CertificateAuthority, Proxy};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn core::error::Error>> {
/// # let broker = kayrock::mock::Broker::builder().start().await?;
/// let authority = CertificateAuthority::generate()?;
/// let roots = TlsOptions::new().roots(authority.certificate_pem().as_bytes())?;
/// let proxy = Proxy::builder(broker.bootstrap()).tls(authority).start().await?;
/// Connection::builder().tls(roots).connect(proxy.address()).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct CertificateAuthority {
    certificate: String,
    key: String,
    names: Vec<String>,
}

impl CertificateAuthority {
    /// Generates an authority, valid until the year 4096.
    ///
    /// # Errors
    /// [`ProxyErrorKind::Certificates`]: the system has no random numbers.
    pub fn generate() -> Result<Self, ProxyError> {
        let key = KeyPair::generate().map_err(invalid)?;
        let certificate = authority_params()?.self_signed(&key).map_err(invalid)?;
        Ok(Self { certificate: certificate.pem(), key: key.serialize_pem(), names: Vec::new() })
    }

    /// Returns an authority that [`generate`](Self::generate) has made earlier, from its certificate and its key in PEM.
    ///
    /// The proxy does not read certificates, so that it knows the name of generated authorities only. If another authority
    /// signs, [`ProxyBuilder::tls_config`](super::ProxyBuilder::tls_config) accepts the certificate that it has signed.
    ///
    /// ```
    /// use kayrock::proxy::CertificateAuthority;
    ///
    /// let generated = CertificateAuthority::generate()?;
    /// let again = CertificateAuthority::from_pem(generated.certificate_pem(), generated.key_pem())?;
    /// assert_eq!(again.certificate_pem(), generated.certificate_pem());
    /// # Ok::<(), kayrock::proxy::ProxyError>(())
    /// ```
    ///
    /// # Errors
    /// [`ProxyErrorKind::Certificates`]: the certificate or the key is invalid, they are not those of one authority, or
    /// another program has made them.
    pub fn from_pem(certificate: &str, key: &str) -> Result<Self, ProxyError> {
        let der = CertificateDer::from_pem_slice(certificate.as_bytes()).map_err(invalid)?;
        let pair = KeyPair::from_pem(key).map_err(invalid)?;
        if !contains(&der, AUTHORITY.as_bytes()) || !contains(&der, pair.public_key_raw()) {
            return Err(invalid("the certificate and the key are not those of a generated authority"));
        }
        Ok(Self { certificate: certificate.to_owned(), key: key.to_owned(), names: Vec::new() })
    }

    /// Adds host names and IP addresses to the certificate of the proxy. Those of its listeners, the advertised host and
    /// `localhost` are always in it.
    #[must_use]
    pub fn names(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.names.extend(names.into_iter().map(Into::into));
        self
    }

    /// Returns the certificate of the authority in PEM, for the trust stores of clients.
    #[must_use]
    pub fn certificate_pem(&self) -> &str {
        &self.certificate
    }

    /// Returns the private key of the authority in PEM. It is a secret.
    #[must_use]
    pub fn key_pem(&self) -> &str {
        &self.key
    }
}

/// The key is not printed.
impl fmt::Debug for CertificateAuthority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CertificateAuthority").field("names", &self.names).finish_non_exhaustive()
    }
}

/// Name of generated authorities.
const AUTHORITY: &str = "kayrock proxy authority";

fn authority_params() -> Result<CertificateParams, ProxyError> {
    let mut params = CertificateParams::new([]).map_err(invalid)?;
    params.distinguished_name.push(DnType::CommonName, AUTHORITY);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::DigitalSignature];
    Ok(params)
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

fn invalid(error: impl Into<Box<dyn core::error::Error + Send + Sync>>) -> ProxyError {
    ProxyError::with_source(ProxyErrorKind::Certificates, error)
}

/// Returns the acceptor with a certificate for the addresses of a proxy.
pub(super) fn acceptor(
    authority: &CertificateAuthority,
    listen: SocketAddr,
    advertised: Option<&str>,
) -> Result<TlsAcceptor, ProxyError> {
    let mut names: Vec<String> = ["localhost", "127.0.0.1", "::1"].map(String::from).into();
    names.push(listen.ip().to_string());
    names.extend(advertised.map(String::from));
    names.extend(authority.names.iter().cloned());
    names.sort_unstable();
    names.dedup();
    let mut params = CertificateParams::new(names).map_err(invalid)?;
    params.distinguished_name.push(DnType::CommonName, "kayrock proxy");
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params.use_authority_key_identifier_extension = true;
    let key = KeyPair::generate().map_err(invalid)?;
    let issuer = Issuer::new(authority_params()?, KeyPair::from_pem(&authority.key).map_err(invalid)?);
    let certificate = params.signed_by(&key, &issuer).map_err(invalid)?;
    let chain = [certificate.pem(), authority.certificate.clone()].concat();
    let chain = CertificateDer::pem_slice_iter(chain.as_bytes()).collect::<Result<Vec<_>, _>>().map_err(invalid)?;
    let key = PrivateKeyDer::from_pem_slice(key.serialize_pem().as_bytes()).map_err(invalid)?;
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(invalid)?
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .map_err(invalid)?;
    Ok(Arc::new(config).into())
}

/// Makes the stream of a client secure.
pub(super) async fn accept(
    acceptor: &TlsAcceptor,
    stream: FaultyStream<TcpStream>,
    limit: Duration,
) -> Result<TlsStream<FaultyStream<TcpStream>>, ProxyError> {
    let accepted = timeout(limit, acceptor.accept(stream)).await;
    let accepted = accepted.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()));
    accepted.map_err(|error| ProxyError::with_source(ProxyErrorKind::ClientTls, error))
}
