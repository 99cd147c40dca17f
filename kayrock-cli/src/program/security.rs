//! Options of connections: TLS, SASL, time-outs.

use super::failure::{At as _, Failure};
use super::input;
use clap::Args;
use kayrock::client::{Connection, ConnectionBuilder, TlsOptions};
use kayrock::proxy::ProxyBuilder;
use kayrock::sasl::{OAuthBearer, Plain, Scram, ScramHash, Token};
use std::env;
use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal as _};
use std::time::Duration;

/// Environment variable with the password or the token.
const PASSWORD: &str = "KAYROCK_PASSWORD";

/// Options of connections to brokers
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Connection")]
pub(super) struct Security {
    /// Use TLS
    #[arg(long)]
    pub(super) tls: bool,
    /// Certificates to trust instead of the platform's, in PEM
    #[arg(long, value_name = "FILE", requires = "tls")]
    ca: Option<OsString>,
    /// Certificate chain of the client, in PEM
    #[arg(long, value_name = "FILE", requires = "key")]
    cert: Option<OsString>,
    /// Key of the client's certificate, in PEM
    #[arg(long, value_name = "FILE", requires = "cert")]
    key: Option<OsString>,
    /// Name that the broker's certificate must have, if it is not the host
    #[arg(long, value_name = "NAME", requires = "tls")]
    server_name: Option<String>,
    /// SASL mechanism; the password or the token comes from --password-file, from `KAYROCK_PASSWORD` or from a prompt
    #[arg(long, value_name = "MECHANISM")]
    sasl: Option<SaslMechanism>,
    /// SASL user
    #[arg(long, required_if_eq_any = [("sasl", "PLAIN"), ("sasl", "SCRAM-SHA-256"), ("sasl", "SCRAM-SHA-512")])]
    user: Option<String>,
    /// File with the password or the token; a newline at its end does not count
    #[arg(long, value_name = "FILE", requires = "sasl")]
    password_file: Option<OsString>,
    /// Time to wait for a connection and for each response, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u32).range(1..))]
    timeout: u32,
    /// Client id of requests
    #[arg(long, value_name = "ID", default_value = "kayrock")]
    client_id: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum SaslMechanism {
    #[value(name = "PLAIN")]
    Plain,
    #[value(name = "SCRAM-SHA-256")]
    Scram256,
    #[value(name = "SCRAM-SHA-512")]
    Scram512,
    #[value(name = "OAUTHBEARER")]
    OAuthBearer,
}

impl Security {
    /// Returns the settings of a connection; asks for the password if it has no other source.
    pub(super) fn connection(&self) -> Result<ConnectionBuilder, Failure> {
        self.with_credential(self.without_tls(), self.tls_options()?)
    }

    /// Returns the settings of a connection over a stream to a host.
    pub(super) fn connection_to(&self, host: &str) -> Result<ConnectionBuilder, Failure> {
        self.with_credential(self.without_tls(), self.tls_options_to(host)?)
    }

    /// Returns the settings of a connection over a stream to a host, without authentication.
    pub(super) fn unauthenticated(&self, host: &str) -> Result<ConnectionBuilder, Failure> {
        let builder = self.without_tls();
        Ok(match self.tls_options_to(host)? {
            Some(tls) => builder.tls(tls),
            None => builder,
        })
    }

    fn without_tls(&self) -> ConnectionBuilder {
        let timeout = self.deadline();
        Connection::builder().client_id(&*self.client_id).timeout(timeout).connect_timeout(timeout)
    }

    fn with_credential(
        &self,
        mut builder: ConnectionBuilder,
        tls: Option<TlsOptions>,
    ) -> Result<ConnectionBuilder, Failure> {
        if let Some(tls) = tls {
            builder = builder.tls(tls);
        }
        Ok(match self.credential()? {
            None => builder,
            Some(Credential::Plain(mechanism)) => builder.sasl(mechanism),
            Some(Credential::Scram(mechanism)) => builder.sasl(mechanism),
            Some(Credential::OAuth(mechanism)) => builder.sasl(mechanism),
        })
    }

    /// Returns the settings of TLS on a stream to a host, which the certificate must name.
    fn tls_options_to(&self, host: &str) -> Result<Option<TlsOptions>, Failure> {
        let options = self.tls_options()?;
        Ok(if self.server_name.is_some() { options } else { options.map(|options| options.server_name(host)) })
    }

    /// Returns true if a SASL mechanism is used.
    pub(super) const fn has_sasl(&self) -> bool {
        self.sasl.is_some()
    }

    /// Returns the time to wait for a response.
    pub(super) fn deadline(&self) -> Duration {
        Duration::from_secs(self.timeout.into())
    }

    /// Returns the client id.
    pub(super) fn client_id(&self) -> &str {
        &self.client_id
    }

    /// Returns the settings of TLS, if it is used.
    pub(super) fn tls_options(&self) -> Result<Option<TlsOptions>, Failure> {
        if !self.tls {
            return Ok(None);
        }
        let mut options = TlsOptions::new();
        if let Some(ca) = &self.ca {
            options = options.roots(&input::file(ca)?).at(input::shown(ca))?;
        }
        if let (Some(cert), Some(key)) = (&self.cert, &self.key) {
            options = options.identity(&input::file(cert)?, &input::file(key)?).at(input::shown(cert))?;
        }
        if let Some(name) = &self.server_name {
            options = options.server_name(name);
        }
        Ok(Some(options))
    }

    /// Returns the SASL credential, if SASL is used.
    pub(super) fn credential(&self) -> Result<Option<Credential>, Failure> {
        let Some(mechanism) = self.sasl else { return Ok(None) };
        let user = self.user.as_deref().unwrap_or_default();
        let password = self.password()?;
        Ok(Some(match mechanism {
            SaslMechanism::Plain => Credential::Plain(Plain::new(user, password)),
            SaslMechanism::Scram256 => Credential::Scram(Scram::new(ScramHash::Sha256, user, password)),
            SaslMechanism::Scram512 => Credential::Scram(Scram::new(ScramHash::Sha512, user, password)),
            SaslMechanism::OAuthBearer => Credential::OAuth(OAuthBearer::new(move || {
                let token = Token::new(password.clone());
                async move { Ok(token) }
            })),
        }))
    }

    fn password(&self) -> Result<String, Failure> {
        if let Some(file) = &self.password_file {
            return password_of(file);
        }
        if let Ok(password) = env::var(PASSWORD) {
            return Ok(password);
        }
        if !io::stdin().is_terminal() {
            return Err(Failure::new("there is no password")
                .remedy(format!("give it by --password-file, or by the environment variable {PASSWORD}")));
        }
        rpassword::prompt_password("Password: ")
            .map_err(|error| Failure::new(format!("cannot read a password: {error}")))
    }
}

/// Returns the password in a file, without the newline at its end.
pub(super) fn password_of(file: &OsStr) -> Result<String, Failure> {
    let text = input::text_file(file)?;
    let text = text.strip_suffix('\n').unwrap_or(&text);
    Ok(text.strip_suffix('\r').unwrap_or(text).to_owned())
}

/// SASL mechanism with its credential.
#[derive(Debug)]
pub(super) enum Credential {
    Plain(Plain),
    Scram(Scram),
    OAuth(OAuthBearer),
}

impl Credential {
    /// Lets a proxy log in to its brokers.
    pub(super) fn log_in(self, builder: ProxyBuilder) -> ProxyBuilder {
        match self {
            Self::Plain(mechanism) => builder.upstream_sasl(mechanism),
            Self::Scram(mechanism) => builder.upstream_sasl(mechanism),
            Self::OAuth(mechanism) => builder.upstream_sasl(mechanism),
        }
    }
}
