//! Options of the proxy of `tap` and `chaos`.

use super::failure::{At as _, Failure};
use super::input;
use super::security::Security;
use clap::Args;
use kayrock::client::HostPort;
use kayrock::proxy::{CertificateAuthority, Proxy, ProxyBuilder};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// Options of a proxy
#[derive(Debug, Args)]
#[command(next_help_heading = "Proxy")]
pub(super) struct Proxying {
    /// Address of the first listener; each further broker has the next port
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:0")]
    listen: SocketAddr,
    /// Brokers: host and port, several with commas
    #[arg(long, value_name = "HOST:PORT", value_parser = addresses)]
    pub(super) upstream: String,
    /// Host in the addresses that clients receive, if it is not that of the listener
    #[arg(long, value_name = "HOST")]
    advertise: Option<String>,
    /// End the clients' TLS at the proxy, and write the certificate that they must trust to this file
    #[arg(long, value_name = "FILE", conflicts_with = "listen_cert")]
    listen_tls: Option<PathBuf>,
    /// End the clients' TLS at the proxy with this certificate chain, in PEM
    #[arg(long, value_name = "FILE", requires = "listen_key")]
    listen_cert: Option<OsString>,
    /// Key of the proxy's certificate, in PEM
    #[arg(long, value_name = "FILE", requires = "listen_cert")]
    listen_key: Option<OsString>,
    #[command(flatten)]
    security: Security,
}

fn addresses(text: &str) -> Result<String, String> {
    HostPort::list(text).map(|_| text.to_owned()).map_err(|error| error.to_string())
}

impl Proxying {
    /// Returns the settings of the proxy; TLS and SASL are those of its own connections to the brokers.
    pub(super) fn builder(&self) -> Result<ProxyBuilder, Failure> {
        let mut builder = Proxy::builder(&*self.upstream).listen(self.listen).shutdown_timeout(Duration::from_secs(1));
        if let Some(host) = &self.advertise {
            builder = builder.advertise(&**host);
        }
        if let Some(tls) = self.security.tls_options()? {
            builder = builder.upstream_tls(tls);
        }
        if let Some(credential) = self.security.credential()? {
            builder = credential.log_in(builder);
        }
        if let Some(path) = &self.listen_tls {
            let authority = CertificateAuthority::generate().at("cannot generate certificates")?;
            fs::write(path, authority.certificate_pem()).at(format!("cannot write `{}`", path.display()))?;
            builder = builder.tls(authority);
        }
        if let (Some(cert), Some(key)) = (&self.listen_cert, &self.listen_key) {
            builder = builder.tls_config(Arc::new(server_config(cert, key)?));
        }
        Ok(builder)
    }
}

/// Returns the TLS configuration of a server with this certificate.
fn server_config(cert: &OsStr, key: &OsStr) -> Result<ServerConfig, Failure> {
    let chain = input::file(cert)?;
    let chain = CertificateDer::pem_slice_iter(&chain).collect::<Result<Vec<_>, _>>().at(input::shown(cert))?;
    let secret = PrivateKeyDer::from_pem_slice(&input::file(key)?).at(input::shown(key))?;
    ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .and_then(|config| config.with_no_client_auth().with_single_cert(chain, secret))
        .at(input::shown(cert))
}
