//! Broker with a listener of each kind.

use super::certificates::{Certificates, Identity};
use kayrock::client::{ClientError, Connection, ConnectionBuilder, TlsOptions};
use kayrock::messages::MetadataRequest;
use kayrock_tests::kafka::Broker;
use kayrock_tests::process::TemporaryFolder;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::pin::Pin;

pub(crate) type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// Check of the connections to a broker.
pub(crate) type Check = for<'a> fn(&'a Site) -> Pin<Box<dyn Future<Output = Outcome> + 'a>>;

pub(crate) const USER: &str = "ada";
pub(crate) const PASSWORD: &str = "correct, horse=battery";
/// Lifetime of an authenticated session on every listener, in milliseconds.
pub(crate) const LIFETIME: u64 = 2000;

/// Listeners and their security protocols.
pub(crate) const LISTENERS: [(&str, &str); 7] = [
    ("TLS", "SSL"),
    ("EXPIRED", "SSL"),
    ("OTHERNAME", "SSL"),
    ("REVOKED", "SSL"),
    ("MUTUAL", "SSL"),
    ("SASL", "SASL_PLAINTEXT"),
    ("SASLTLS", "SASL_SSL"),
];

/// Users of SCRAM, with their mechanisms.
pub(crate) const SCRAM_USERS: [(&str, &str, &str); 2] =
    [("SCRAM-SHA-256", USER, "pencil"), ("SCRAM-SHA-512", USER, "pencil")];

/// Certificates of the listeners, and the files with their stores.
pub(crate) struct Stores {
    pub(crate) certificates: Certificates,
    folder: TemporaryFolder,
}

impl Stores {
    pub(crate) fn new() -> Outcome<Self> {
        let stores = Self { certificates: Certificates::new()?, folder: TemporaryFolder::new()? };
        fs::write(stores.truststore(), &stores.certificates.ca)?;
        Ok(stores)
    }

    fn truststore(&self) -> PathBuf {
        self.folder.path().join("ca.pem")
    }

    /// Returns TLS options that trust the authority of the listeners.
    pub(crate) fn tls(&self) -> Outcome<TlsOptions> {
        Ok(TlsOptions::new().roots(self.certificates.ca.as_bytes())?)
    }

    /// Writes the keystores; returns the lines of the configuration for all listeners.
    pub(crate) fn settings(&self) -> Outcome<Vec<(String, String)>> {
        let Certificates { valid, expired, other_name, revoked, .. } = &self.certificates;
        let mut lines = vec![("connections.max.reauth.ms".to_owned(), LIFETIME.to_string())];
        for (name, identity, client_auth) in [
            ("TLS", valid, "none"),
            ("EXPIRED", expired, "none"),
            ("OTHERNAME", other_name, "none"),
            ("REVOKED", revoked, "none"),
            ("MUTUAL", valid, "required"),
            ("SASLTLS", valid, "none"),
        ] {
            lines.extend(tls(name, identity, self.folder.path())?);
            lines.extend([
                (setting(name, "ssl.client.auth"), client_auth.to_owned()),
                (setting(name, "ssl.truststore.type"), "PEM".to_owned()),
                (setting(name, "ssl.truststore.location"), self.truststore().display().to_string()),
            ]);
        }
        lines.extend(sasl("SASL"));
        lines.extend(sasl("SASLTLS"));
        Ok(lines)
    }
}

pub(crate) struct Site {
    pub(crate) stores: Stores,
    broker: Broker,
}

impl Site {
    pub(crate) fn start(release: &str) -> Outcome<Self> {
        let stores = Stores::new()?;
        let mut builder = Broker::builder(release);
        for (name, protocol) in LISTENERS {
            builder = builder.listener(name, protocol);
        }
        for (name, value) in stores.settings()? {
            builder = builder.property(&name, &value);
        }
        for (mechanism, user, password) in SCRAM_USERS {
            builder = builder.scram_user(mechanism, user, password);
        }
        Ok(Self { stores, broker: builder.start()? })
    }

    /// Returns the address of a listener, by the name that its certificate should have.
    pub(crate) fn address(&self, listener: &str) -> String {
        self.broker.listener(listener).replace("127.0.0.1", "localhost")
    }

    pub(crate) fn plaintext(&self) -> String {
        self.broker.bootstrap()
    }

    pub(crate) fn tls(&self) -> Outcome<TlsOptions> {
        self.stores.tls()
    }
}

/// Connects and sends a request.
pub(crate) async fn use_connection(builder: ConnectionBuilder, address: String) -> Result<Connection, ClientError> {
    let connection = builder.connect(address).await?;
    connection.send(&MetadataRequest::default()).await?;
    Ok(connection)
}

/// Returns the error of a connection that must not be usable.
pub(crate) async fn refused(builder: ConnectionBuilder, address: String) -> Outcome<ClientError> {
    match use_connection(builder, address).await {
        Ok(_) => Err("the connection is usable".into()),
        Err(error) => Ok(error),
    }
}

/// Fails unless a condition holds, with the error that was found.
pub(crate) fn expect(holds: bool, error: &ClientError) -> Outcome {
    if holds { Ok(()) } else { Err(format!("another error: {error}: {error:?}").into()) }
}

fn setting(listener: &str, name: &str) -> String {
    format!("listener.name.{}.{name}", listener.to_lowercase())
}

fn tls(name: &str, identity: &Identity, folder: &Path) -> Outcome<[(String, String); 2]> {
    let keystore = folder.join(format!("{name}.pem"));
    fs::write(&keystore, identity.keystore())?;
    Ok([
        (setting(name, "ssl.keystore.type"), "PEM".to_owned()),
        (setting(name, "ssl.keystore.location"), keystore.display().to_string()),
    ])
}

fn sasl(name: &str) -> [(String, String); 6] {
    let modules = "org.apache.kafka.common.security";
    let validator = "oauthbearer.internals.unsecured.OAuthBearerUnsecuredValidatorCallbackHandler";
    let scram = format!("{modules}.scram.ScramLoginModule required;");
    let plain = format!("{modules}.plain.PlainLoginModule required user_{USER}=\"{PASSWORD}\";");
    let bearer =
        format!("{modules}.oauthbearer.OAuthBearerLoginModule required unsecuredLoginStringClaim_sub=\"admin\";");
    [
        ("sasl.enabled.mechanisms", "PLAIN,SCRAM-SHA-256,SCRAM-SHA-512,OAUTHBEARER".to_owned()),
        ("plain.sasl.jaas.config", plain),
        ("scram-sha-256.sasl.jaas.config", scram.clone()),
        ("scram-sha-512.sasl.jaas.config", scram),
        ("oauthbearer.sasl.jaas.config", bearer),
        ("oauthbearer.sasl.server.callback.handler.class", format!("{modules}.{validator}")),
    ]
    .map(|(setting_name, value)| (setting(name, setting_name), value))
}
