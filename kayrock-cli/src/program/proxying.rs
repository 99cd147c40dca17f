//! Options of the proxy of `tap` and `chaos`.

use super::failure::{At as _, Failure};
use super::security::Security;
use clap::Args;
use kayrock::client::HostPort;
use kayrock::proxy::{CertificateAuthority, Proxy, ProxyBuilder};
use std::fs;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

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
    #[arg(long, value_name = "FILE")]
    listen_tls: Option<PathBuf>,
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
        Ok(builder)
    }
}
