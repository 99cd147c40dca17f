//! TLS between client and broker, by rustls.

use super::error::{ClientError, ClientErrorKind};
use super::tls_problem::{TlsProblem, problem};
use core::fmt;
use std::io;
use std::sync::Arc;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::client::WebPkiServerVerifier;
use tokio_rustls::rustls::crypto::{CryptoProvider, ring};
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, CertificateRevocationListDer, PrivateKeyDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

/// Settings of TLS.
///
/// By default, the roots are those of the platform, the name of the server is the host of the address, and the client
/// has no certificate. Certificates, keys and revocation lists are in PEM.
///
/// ```no_run
/// use kayrock::client::{Connection, TlsOptions};
///
/// # async fn connect() -> Result<(), Box<dyn std::error::Error>> {
/// let tls = TlsOptions::new().roots(&std::fs::read("ca.pem")?)?;
/// let connection = Connection::builder().tls(tls).connect("broker-1.example.com:9094").await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Default)]
pub struct TlsOptions {
    roots: Option<RootCertStore>,
    identity: Option<Arc<Identity>>,
    revocation_lists: Vec<CertificateRevocationListDer<'static>>,
    provider: Option<Arc<CryptoProvider>>,
    server_name: Option<String>,
    config: Option<Arc<ClientConfig>>,
}

/// Certificate chain of the client, and its key.
struct Identity {
    chain: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
}

impl TlsOptions {
    /// Returns the default settings.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Trusts the roots of a PEM file, and no longer those of the platform. May be called several times.
    ///
    /// # Errors
    /// [`ClientErrorKind::Tls`]: the file has no certificate, or an invalid one.
    pub fn roots(mut self, pem: &[u8]) -> Result<Self, ClientError> {
        let roots = self.roots.get_or_insert_with(RootCertStore::empty);
        for certificate in certificates(pem)? {
            roots.add(certificate).map_err(|error| settings("a root certificate is invalid", error))?;
        }
        Ok(self)
    }

    /// Sets the certificate chain of the client and its key, for brokers with `ssl.client.auth`.
    ///
    /// # Errors
    /// [`ClientErrorKind::Tls`]: there is no certificate or no key in the files, or an invalid one.
    pub fn identity(mut self, chain: &[u8], key: &[u8]) -> Result<Self, ClientError> {
        let key = PrivateKeyDer::from_pem_slice(key).map_err(|error| settings("the key is invalid", error))?;
        self.identity = Some(Arc::new(Identity { chain: certificates(chain)?, key }));
        Ok(self)
    }

    /// Rejects the certificates of a revocation list. Without one, revoked certificates are accepted.
    ///
    /// # Errors
    /// [`ClientErrorKind::Tls`]: the file has no revocation list, or an invalid one.
    pub fn revocation_list(mut self, pem: &[u8]) -> Result<Self, ClientError> {
        for list in CertificateRevocationListDer::pem_slice_iter(pem) {
            self.revocation_lists.push(list.map_err(|error| settings("the revocation list is invalid", error))?);
        }
        if self.revocation_lists.is_empty() {
            return Err(settings("the file has no revocation list", "no PEM section of this kind"));
        }
        Ok(self)
    }

    /// Sets the name that the certificate of the broker must have. Default: the host of the address.
    #[must_use]
    pub fn server_name(self, name: impl Into<String>) -> Self {
        Self { server_name: Some(name.into()), ..self }
    }

    /// Sets the cryptography. Default: ring.
    ///
    /// No example: a provider comes from a crate of its own, such as `rustls` with the feature `aws_lc_rs`.
    #[must_use]
    pub fn provider(self, provider: Arc<CryptoProvider>) -> Self {
        Self { provider: Some(provider), ..self }
    }

    /// Sets all of the configuration except the name of the server; the other settings are ignored.
    ///
    /// No example: the configuration is that of the crate `rustls`.
    #[must_use]
    pub fn config(self, config: Arc<ClientConfig>) -> Self {
        Self { config: Some(config), ..self }
    }

    /// Returns the configuration.
    fn client_config(&self) -> Result<Arc<ClientConfig>, ClientError> {
        if let Some(config) = &self.config {
            return Ok(Arc::clone(config));
        }
        let provider = self.provider.clone().unwrap_or_else(|| Arc::new(ring::default_provider()));
        let roots = Arc::new(self.roots.clone().map_or_else(platform_roots, Ok)?);
        let verifier = WebPkiServerVerifier::builder_with_provider(roots, Arc::clone(&provider))
            .with_crls(self.revocation_lists.iter().cloned())
            .allow_unknown_revocation_status()
            .only_check_end_entity_revocation()
            .build()
            .map_err(|error| settings("the roots or the revocation lists are invalid", error))?;
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| settings("the cryptography has no cipher for TLS 1.2 and 1.3", error))?
            .with_webpki_verifier(verifier);
        let config = match &self.identity {
            None => config.with_no_client_auth(),
            Some(identity) => config
                .with_client_auth_cert(identity.chain.clone(), identity.key.clone_key())
                .map_err(|error| settings("the client's certificate and key do not match", error))?,
        };
        Ok(Arc::new(config))
    }

    /// Makes a stream to a host secure.
    pub(crate) async fn secure<S>(&self, host: &str, stream: S) -> Result<TlsStream<S>, ClientError>
    where
        S: AsyncRead + AsyncWrite + Unpin,
    {
        let name = self.server_name.as_deref().unwrap_or(host);
        let server_name = ServerName::try_from(name.to_owned())
            .map_err(|error| settings("the host is no name that a certificate can have; set `server_name`", error))?;
        let connector = TlsConnector::from(self.client_config()?);
        connector.connect(server_name, stream).await.map_err(failed)
    }
}

/// No key and no certificate is printed.
impl fmt::Debug for TlsOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TlsOptions")
            .field("roots", &self.roots.as_ref().map(RootCertStore::len))
            .field("has_identity", &self.identity.is_some())
            .field("server_name", &self.server_name)
            .finish_non_exhaustive()
    }
}

fn certificates(pem: &[u8]) -> Result<Vec<CertificateDer<'static>>, ClientError> {
    let certificates = CertificateDer::pem_slice_iter(pem).collect::<Result<Vec<_>, _>>();
    let certificates = certificates.map_err(|error| settings("a certificate is invalid", error))?;
    if certificates.is_empty() {
        return Err(settings("the file has no certificate", "no PEM section of this kind"));
    }
    Ok(certificates)
}

/// Returns the roots of the platform; those that cannot be read are left out, unless there is no other.
fn platform_roots() -> Result<RootCertStore, ClientError> {
    let found = rustls_native_certs::load_native_certs();
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(found.certs);
    if roots.is_empty() {
        let reason =
            found.errors.into_iter().next().map_or_else(|| "there are none".to_owned(), |error| error.to_string());
        return Err(settings("the platform has no root certificates; set `roots`", reason));
    }
    Ok(roots)
}

fn settings(reason: &'static str, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> ClientError {
    let source = io::Error::new(io::ErrorKind::InvalidInput, source);
    ClientError::with_source(ClientErrorKind::Tls { problem: TlsProblem::Settings { reason } }, source)
}

/// Returns the error of a handshake that failed.
fn failed(error: io::Error) -> ClientError {
    let problem = problem(&error).unwrap_or(TlsProblem::Protocol);
    ClientError::with_source(ClientErrorKind::Tls { problem }, error)
}
