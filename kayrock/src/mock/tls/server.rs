//! Settings of TLS.

use super::distinguished_name::subject;
use crate::types::Str;
use core::fmt;
use std::io::{self, ErrorKind};
use std::sync::Arc;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::{CryptoProvider, ring};
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::server::WebPkiClientVerifier;
use tokio_rustls::rustls::server::danger::ClientCertVerifier;
use tokio_rustls::rustls::{RootCertStore, ServerConfig};
use tokio_rustls::server::TlsStream;

/// TLS of a listener: the certificate of the broker, and the certificates of clients that it trusts.
///
/// The certificate must have the name by which clients connect, `127.0.0.1` or `localhost`. The principal of a client with a
/// certificate is `User:` with the distinguished name: `User:CN=ada`. SASL replaces it.
///
/// ```no_run
/// use kayrock::mock::{Broker, TlsServer};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> std::io::Result<()> {
/// let tls = TlsServer::new(&std::fs::read("broker.pem")?, &std::fs::read("broker.key")?)?;
/// let broker = Broker::builder().with_topics().tls(tls).start().await?;
/// # drop(broker);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct TlsServer {
    chain: Vec<CertificateDer<'static>>,
    key: Arc<PrivateKeyDer<'static>>,
    provider: Arc<CryptoProvider>,
    /// Checks the certificates of clients, if they need one or may have one.
    verifier: Option<Arc<dyn ClientCertVerifier>>,
    config: Arc<ServerConfig>,
}

impl TlsServer {
    /// Returns the settings with a certificate chain and its key in PEM.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidInput`]: the chain has no certificate, the key is not one, or they do not match.
    pub fn new(chain: &[u8], key: &[u8]) -> io::Result<Self> {
        let chain = certificates(chain)?;
        let key = Arc::new(PrivateKeyDer::from_pem_slice(key).map_err(invalid)?);
        let provider = Arc::new(ring::default_provider());
        let config = config(&provider, None, &chain, &key)?;
        Ok(Self { chain, key, provider, verifier: None, config })
    }

    /// Requires that clients have a certificate of these authorities in PEM, as `ssl.client.auth=required` does.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidInput`]: there is no certificate in `authorities`, or an invalid one.
    ///
    /// ```no_run
    /// use kayrock::mock::TlsServer;
    ///
    /// # fn settings(tls: TlsServer) -> std::io::Result<TlsServer> {
    /// tls.require_clients(&std::fs::read("clients.pem")?)
    /// # }
    /// ```
    pub fn require_clients(self, authorities: &[u8]) -> io::Result<Self> {
        let verifier = WebPkiClientVerifier::builder_with_provider(roots(authorities)?, Arc::clone(&self.provider));
        self.verify(verifier.build().map_err(invalid)?)
    }

    /// Requests certificates of these authorities, and accepts clients without one, as `ssl.client.auth=requested` does.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidInput`]: there is no certificate in `authorities`, or an invalid one.
    ///
    /// No example: [`require_clients`](Self::require_clients) has a similar one.
    pub fn request_clients(self, authorities: &[u8]) -> io::Result<Self> {
        let verifier = WebPkiClientVerifier::builder_with_provider(roots(authorities)?, Arc::clone(&self.provider));
        self.verify(verifier.allow_unauthenticated().build().map_err(invalid)?)
    }

    fn verify(self, verifier: Arc<dyn ClientCertVerifier>) -> io::Result<Self> {
        let config = config(&self.provider, Some(&verifier), &self.chain, &self.key)?;
        Ok(Self { verifier: Some(verifier), config, ..self })
    }

    /// Makes the stream of a client secure; also returns the principal of its certificate.
    pub(in super::super) async fn secure<S>(&self, stream: S) -> io::Result<(TlsStream<S>, Option<Str>)>
    where
        S: AsyncRead + AsyncWrite + Unpin,
    {
        let stream = TlsAcceptor::from(Arc::clone(&self.config)).accept(stream).await?;
        let certificate = stream.get_ref().1.peer_certificates().and_then(|chain| chain.first());
        let principal = certificate.and_then(|certificate| subject(certificate)).map(|name| format!("User:{name}"));
        let principal = principal.map(Str::from);
        Ok((stream, principal))
    }
}

/// No key and no certificate is printed.
impl fmt::Debug for TlsServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verifies_clients = self.verifier.is_some();
        f.debug_struct("TlsServer").field("verifies_clients", &verifies_clients).finish_non_exhaustive()
    }
}

fn config(
    provider: &Arc<CryptoProvider>,
    verifier: Option<&Arc<dyn ClientCertVerifier>>,
    chain: &[CertificateDer<'static>],
    key: &PrivateKeyDer<'static>,
) -> io::Result<Arc<ServerConfig>> {
    let config = ServerConfig::builder_with_provider(Arc::clone(provider));
    let config = config.with_safe_default_protocol_versions().map_err(invalid)?;
    let config = match verifier {
        Some(verifier) => config.with_client_cert_verifier(Arc::clone(verifier)),
        None => config.with_no_client_auth(),
    };
    Ok(Arc::new(config.with_single_cert(chain.to_vec(), key.clone_key()).map_err(invalid)?))
}

fn certificates(pem: &[u8]) -> io::Result<Vec<CertificateDer<'static>>> {
    let certificates = CertificateDer::pem_slice_iter(pem).collect::<Result<Vec<_>, _>>().map_err(invalid)?;
    if certificates.is_empty() { Err(invalid("there is no certificate")) } else { Ok(certificates) }
}

fn roots(pem: &[u8]) -> io::Result<Arc<RootCertStore>> {
    let mut roots = RootCertStore::empty();
    for certificate in certificates(pem)? {
        roots.add(certificate).map_err(invalid)?;
    }
    Ok(Arc::new(roots))
}

fn invalid(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> io::Error {
    io::Error::new(ErrorKind::InvalidInput, error)
}
