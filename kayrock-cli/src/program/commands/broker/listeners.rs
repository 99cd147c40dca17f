//! Listeners of a broker: TLS, SASL and users.

use super::config::Config;
use crate::program::failure::{At as _, Failure};
use crate::program::{input, security};
use kayrock::mock::{BrokerBuilder, Listener as MockListener, SaslServer, TestAuthority, TlsServer};
use serde::Deserialize;
use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// Listener of each broker.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Listener {
    name: String,
    address: Option<SocketAddr>,
    #[serde(default)]
    sasl: bool,
    #[serde(default)]
    tls: bool,
}

/// User, with the password or a file that contains it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct User {
    name: String,
    password: Option<String>,
    password_file: Option<PathBuf>,
}

/// Authentication of all listeners with SASL.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Sasl {
    pub(super) mechanisms: Option<Vec<String>>,
    unsecured_tokens: bool,
}

/// Certificate of the broker and its key, or an authority that is generated.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Tls {
    authority: Option<PathBuf>,
    certificate: Option<PathBuf>,
    key: Option<PathBuf>,
    clients: Option<PathBuf>,
}

impl Config {
    /// Returns the names of the listeners beside the first one.
    pub(super) fn further_listeners(&self) -> Vec<&str> {
        self.listener.iter().skip(1).map(|listener| &*listener.name).collect()
    }

    /// Adds the listeners to a broker.
    pub(super) fn add_listeners(&self, mut builder: BrokerBuilder, folder: &Path) -> Result<BrokerBuilder, Failure> {
        let (sasl, tls) = (self.sasl_server(folder)?, self.tls_server(folder)?);
        let Some((usual, further)) = self.listener.split_first() else {
            if let Some(sasl) = sasl {
                builder = builder.sasl(sasl);
            }
            return Ok(if let Some(tls) = tls { builder.tls(tls) } else { builder });
        };
        if let Some(address) = usual.address {
            builder = builder.address(address);
        }
        if let Some(sasl) = usual.sasl(sasl.as_ref())? {
            builder = builder.sasl(sasl);
        }
        if let Some(tls) = usual.tls(tls.as_ref())? {
            builder = builder.tls(tls);
        }
        for listener in further {
            builder = builder.listener(listener.with(sasl.as_ref(), tls.as_ref())?);
        }
        Ok(builder)
    }

    /// Returns the authentication, if there are users or tokens.
    fn sasl_server(&self, folder: &Path) -> Result<Option<SaslServer>, Failure> {
        let mut server = SaslServer::new();
        for user in &self.user {
            server = server.user(&*user.name, user.password(folder)?);
        }
        if self.sasl.unsecured_tokens {
            server = server.unsecured_tokens();
        }
        if let Some(mechanisms) = &self.sasl.mechanisms {
            server = server.mechanisms(mechanisms.iter().map(|mechanism| &**mechanism));
        }
        Ok((!self.user.is_empty() || self.sasl.unsecured_tokens).then_some(server))
    }

    fn tls_server(&self, folder: &Path) -> Result<Option<TlsServer>, Failure> {
        let Some(tls) = &self.tls else { return Ok(None) };
        let server = match (&tls.authority, &tls.certificate, &tls.key) {
            (Some(file), None, None) => generated(&folder.join(file))?,
            (None, Some(certificate), Some(key)) => {
                let chain = input::file(folder.join(certificate).as_os_str())?;
                let key = input::file(folder.join(key).as_os_str())?;
                TlsServer::new(&chain, &key).at(format!("`{}`", certificate.display()))?
            }
            _ => return Err(Failure::new("[tls] needs either `authority`, or `certificate` and `key`")),
        };
        let Some(clients) = &tls.clients else { return Ok(Some(server)) };
        let authorities = input::file(folder.join(clients).as_os_str())?;
        server.require_clients(&authorities).map(Some).at(format!("`{}`", clients.display()))
    }
}

/// Generates certificates, and writes that of the authority to a file.
fn generated(file: &Path) -> Result<TlsServer, Failure> {
    let authority = TestAuthority::new().at("cannot generate certificates")?;
    fs::write(file, authority.certificate()).at(format!("cannot write `{}`", file.display()))?;
    authority.server().at("cannot generate certificates")
}

impl User {
    fn password(&self, folder: &Path) -> Result<String, Failure> {
        match (&self.password, &self.password_file) {
            (Some(password), None) => Ok(password.clone()),
            (None, Some(file)) => security::password_of(folder.join(file).as_os_str()),
            _ => Err(Failure::new(format!("user `{}` needs either `password` or `password_file`", self.name))),
        }
    }
}

impl Listener {
    fn with(&self, sasl: Option<&SaslServer>, tls: Option<&TlsServer>) -> Result<MockListener, Failure> {
        let mut listener = MockListener::new(&*self.name);
        if let Some(address) = self.address {
            listener = listener.address(address);
        }
        if let Some(sasl) = self.sasl(sasl)? {
            listener = listener.sasl(sasl);
        }
        Ok(if let Some(tls) = self.tls(tls)? { listener.tls(tls) } else { listener })
    }

    fn sasl(&self, server: Option<&SaslServer>) -> Result<Option<SaslServer>, Failure> {
        self.chosen(self.sasl, server, "`sasl = true` needs a [[user]]")
    }

    fn tls(&self, server: Option<&TlsServer>) -> Result<Option<TlsServer>, Failure> {
        self.chosen(self.tls, server, "`tls = true` needs [tls]")
    }

    fn chosen<S: Clone>(&self, is_chosen: bool, server: Option<&S>, need: &str) -> Result<Option<S>, Failure> {
        match server {
            None if is_chosen => Err(Failure::new(format!("listener `{}`: {need}", self.name))),
            server => Ok(server.filter(|_| is_chosen).cloned()),
        }
    }
}
