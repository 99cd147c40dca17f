//! Broker with a listener of each kind.

use super::certificates::{Certificates, Identity};
use kayrock::client::{ClientError, Connection, ConnectionBuilder, TlsOptions};
use kayrock::messages::MetadataRequest;
use kayrock_tests::kafka::{Broker, BrokerBuilder};
use kayrock_tests::process::TemporaryFolder;
use std::error::Error;
use std::fs;
use std::pin::Pin;

pub(crate) type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// Check of the connections to a broker.
pub(crate) type Check = for<'a> fn(&'a Site) -> Pin<Box<dyn Future<Output = Outcome> + 'a>>;

pub(crate) const USER: &str = "ada";
pub(crate) const PASSWORD: &str = "correct, horse=battery";
/// Lifetime of an authenticated session on every listener, in milliseconds.
pub(crate) const LIFETIME: u64 = 2000;

pub(crate) struct Site {
    pub(crate) certificates: Certificates,
    broker: Broker,
    _stores: TemporaryFolder,
}

impl Site {
    pub(crate) fn start(release: &str) -> Outcome<Self> {
        let certificates = Certificates::new()?;
        let stores = TemporaryFolder::new()?;
        let truststore = stores.path().join("ca.pem");
        fs::write(&truststore, &certificates.ca)?;
        let mut builder = Broker::builder(release);
        for (name, identity, client_auth) in [
            ("TLS", &certificates.valid, "none"),
            ("EXPIRED", &certificates.expired, "none"),
            ("OTHERNAME", &certificates.other_name, "none"),
            ("REVOKED", &certificates.revoked, "none"),
            ("MUTUAL", &certificates.valid, "required"),
        ] {
            builder = tls(builder.listener(name, "SSL"), name, identity, &stores)?
                .property(&setting(name, "ssl.client.auth"), client_auth)
                .property(&setting(name, "ssl.truststore.type"), "PEM")
                .property(&setting(name, "ssl.truststore.location"), &truststore.display().to_string());
        }
        builder = tls(builder.listener("SASLTLS", "SASL_SSL"), "SASLTLS", &certificates.valid, &stores)?;
        builder = sasl(sasl(builder.listener("SASL", "SASL_PLAINTEXT"), "SASL"), "SASLTLS");
        let broker = builder
            .scram_user("SCRAM-SHA-256", USER, "pencil")
            .scram_user("SCRAM-SHA-512", USER, "pencil")
            .property("connections.max.reauth.ms", &LIFETIME.to_string())
            .start()?;
        Ok(Self { certificates, broker, _stores: stores })
    }

    /// Returns the address of a listener, by the name that its certificate should have.
    pub(crate) fn address(&self, listener: &str) -> String {
        self.broker.listener(listener).replace("127.0.0.1", "localhost")
    }

    pub(crate) fn plaintext(&self) -> String {
        self.broker.bootstrap()
    }

    /// Returns TLS options that trust the authority of the listeners.
    pub(crate) fn tls(&self) -> Outcome<TlsOptions> {
        Ok(TlsOptions::new().roots(self.certificates.ca.as_bytes())?)
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

fn tls(builder: BrokerBuilder, name: &str, identity: &Identity, stores: &TemporaryFolder) -> Outcome<BrokerBuilder> {
    let keystore = stores.path().join(format!("{name}.pem"));
    fs::write(&keystore, identity.keystore())?;
    Ok(builder
        .property(&setting(name, "ssl.keystore.type"), "PEM")
        .property(&setting(name, "ssl.keystore.location"), &keystore.display().to_string()))
}

fn sasl(builder: BrokerBuilder, name: &str) -> BrokerBuilder {
    let modules = "org.apache.kafka.common.security";
    let validator = "oauthbearer.internals.unsecured.OAuthBearerUnsecuredValidatorCallbackHandler";
    let scram = format!("{modules}.scram.ScramLoginModule required;");
    builder
        .property(&setting(name, "sasl.enabled.mechanisms"), "PLAIN,SCRAM-SHA-256,SCRAM-SHA-512,OAUTHBEARER")
        .property(
            &setting(name, "plain.sasl.jaas.config"),
            &format!("{modules}.plain.PlainLoginModule required user_{USER}=\"{PASSWORD}\";"),
        )
        .property(&setting(name, "scram-sha-256.sasl.jaas.config"), &scram)
        .property(&setting(name, "scram-sha-512.sasl.jaas.config"), &scram)
        .property(
            &setting(name, "oauthbearer.sasl.jaas.config"),
            &format!("{modules}.oauthbearer.OAuthBearerLoginModule required unsecuredLoginStringClaim_sub=\"admin\";"),
        )
        .property(&setting(name, "oauthbearer.sasl.server.callback.handler.class"), &format!("{modules}.{validator}"))
}
