//! Listeners of every kind on three nodes: TLS and SASL ended at the proxy, passed through, and by the proxy itself.

use super::{COUNT, HOST, JAVA, Observed, same_number};
use kayrock::client::TlsOptions;
use kayrock::proxy::{CertificateAuthority, Proxy, ProxyBuilder, ResponseAction};
use kayrock::sasl::Scram;
use kayrock_tests::clients::Client;
use kayrock_tests::jars::RELEASES;
use kayrock_tests::kafka::{Broker, BrokerBuilder};
use kayrock_tests::process::TemporaryFolder;
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, KeyUsagePurpose};
use std::error::Error;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use tokio::runtime::Runtime;

const USER: &str = "ada";
const PASSWORD: &str = "pencil-and-paper";

/// Way of the connections from clients to a listener of the brokers.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    /// SSL is ended at the proxy and opened again.
    Tls,
    /// `SASL_PLAINTEXT`: clients authenticate through the proxy.
    Sasl,
    /// `SASL_SSL`: TLS is ended at the proxy and opened again, and clients authenticate through it.
    SaslTls,
    /// `SASL_SSL` to the brokers: the proxy authenticates, and clients connect without TLS and SASL.
    LoggedIn,
    /// SSL is passed through as bytes.
    PassedTls,
}

impl Kind {
    pub(crate) const ALL: [Self; 5] = [Self::Tls, Self::Sasl, Self::SaslTls, Self::LoggedIn, Self::PassedTls];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Tls => "clients_use_ssl_that_is_ended_at_the_proxy",
            Self::Sasl => "clients_authenticate_through_the_proxy",
            Self::SaslTls => "clients_authenticate_by_ssl_that_is_ended_at_the_proxy",
            Self::LoggedIn => "clients_use_a_proxy_that_authenticates",
            Self::PassedTls => "clients_use_ssl_that_is_passed_through",
        }
    }

    const fn listener(self) -> &'static str {
        match self {
            Self::Tls | Self::PassedTls => "TLS",
            Self::Sasl => "SASL",
            Self::SaslTls | Self::LoggedIn => "SASLTLS",
        }
    }

    /// Security protocol of the clients.
    const fn protocol(self) -> &'static str {
        match self {
            Self::Tls | Self::PassedTls => "SSL",
            Self::Sasl => "SASL_PLAINTEXT",
            Self::SaslTls => "SASL_SSL",
            Self::LoggedIn => "PLAINTEXT",
        }
    }
}

/// Three nodes with a listener of each kind.
pub(crate) struct Secured {
    runtime: Runtime,
    brokers: Vec<Broker>,
    /// Certificate of the brokers' authority.
    authority: String,
    folder: TemporaryFolder,
}

impl Secured {
    pub(crate) fn start() -> Result<Self, String> {
        Self::try_start().map_err(|error| error.to_string())
    }

    fn try_start() -> Result<Self, Box<dyn Error>> {
        let (runtime, folder) = (Runtime::new()?, TemporaryFolder::new()?);
        let (authority, keystore) = certificates()?;
        let store = folder.path().join("broker.pem");
        fs::write(&store, keystore)?;
        let builder = with_listeners(Broker::builder(RELEASES[0]), &store.display().to_string());
        let [second, third] =
            [(); 2].map(|()| with_listeners(Broker::builder(RELEASES[0]), &store.display().to_string()));
        let first =
            builder.scram_user("SCRAM-SHA-256", USER, PASSWORD).scram_user("SCRAM-SHA-512", USER, PASSWORD).start()?;
        let controller = first.controller();
        let [second, third] = thread::scope(|scope| {
            [second.joins(2, &controller), third.joins(3, &controller)]
                .map(|builder| scope.spawn(move || builder.start()))
                .map(|starting| starting.join().map_err(|_| "a panic"))
        });
        Ok(Self { runtime, brokers: vec![first, second??, third??], authority, folder })
    }

    /// Lets each client produce and consume through a proxy; returns the problems that were observed.
    pub(crate) fn check(&self, kind: Kind) -> Result<(), String> {
        let observed = Arc::new(Observed::default());
        let (proxy, root) = self.proxy(kind, &observed).map_err(|error| error.to_string())?;
        let checked = produce_and_consume(kind, &proxy, &root);
        let problems = observed.problems();
        checked.map_err(|error| format!("{error}\n{}", problems.clone().err().unwrap_or_default()))?;
        problems
    }

    /// Returns a proxy, and the file with the certificate that its clients trust.
    fn proxy(&self, kind: Kind, observed: &Arc<Observed>) -> Result<(Proxy, PathBuf), Box<dyn Error>> {
        let upstream: Vec<_> = self.brokers.iter().map(|broker| broker.listener(kind.listener())).collect();
        let builder = Proxy::builder(upstream.join(","));
        let root = self.folder.path().join(format!("{kind:?}.pem"));
        let tls = TlsOptions::new().roots(self.authority.as_bytes())?;
        let authority = CertificateAuthority::generate()?;
        fs::write(&root, authority.certificate_pem())?;
        let builder = match kind {
            Kind::Tls | Kind::SaslTls => watched(builder, observed).tls(authority).upstream_tls(tls),
            Kind::Sasl => watched(builder, observed),
            Kind::LoggedIn => watched(builder, observed).upstream_tls(tls).upstream_sasl(Scram::sha512(USER, PASSWORD)),
            Kind::PassedTls => {
                fs::write(&root, &self.authority)?;
                builder.pass_through()
            }
        };
        Ok((self.runtime.block_on(builder.start())?, root))
    }
}

/// Adds hooks on all messages, which find addresses of brokers.
fn watched(builder: ProxyBuilder, observed: &Arc<Observed>) -> ProxyBuilder {
    let (events, checking) = (Arc::clone(observed), Arc::clone(observed));
    builder.advertise(HOST).observe(move |event| events.observe(event)).on_raw_response(
        |_, _| true,
        move |_, response, exchange| {
            checking.check(response, exchange.api_key, exchange.version);
            ResponseAction::forward()
        },
    )
}

fn produce_and_consume(kind: Kind, proxy: &Proxy, root: &std::path::Path) -> Result<(), String> {
    let bootstrap = proxy.bootstrap();
    let topic = format!("{kind:?}").to_lowercase();
    let java = settings(JAVA, kind, root);
    JAVA.run(&with(&["create-topic", &bootstrap, &topic, "3"], &java))?;
    let count = COUNT.to_string();
    for (partition, client) in [JAVA, Client::Python, Client::Librdkafka].into_iter().enumerate() {
        let settings = settings(client, kind, root);
        let partition = partition.to_string();
        for command in ["produce", "consume"] {
            let arguments = with(&[command, &bootstrap, &topic, &partition, &count], &settings);
            let printed = client.run(&arguments).map_err(|error| format!("{}: {error}", client.name()))?;
            same_number(&format!("{command} by {}", client.name()), &printed)?;
        }
    }
    Ok(())
}

fn with<'a>(arguments: &[&'a str], settings: &'a [String]) -> Vec<&'a str> {
    arguments.iter().copied().chain(settings.iter().map(String::as_str)).collect()
}

/// Returns the settings of a client.
fn settings(client: Client, kind: Kind, root: &std::path::Path) -> Vec<String> {
    let mut pairs = vec![("security.protocol", kind.protocol().to_owned())];
    if kind.protocol().ends_with("SSL") {
        let root = root.display().to_string();
        match client {
            Client::Java(_) => {
                pairs.extend([("ssl.truststore.type", "PEM".to_owned()), ("ssl.truststore.location", root)]);
            }
            Client::Python => pairs.push(("ssl.cafile", root)),
            Client::Librdkafka => pairs.push(("ssl.ca.location", root)),
        }
    }
    if kind.protocol().starts_with("SASL") {
        let (user, password) = (USER.to_owned(), PASSWORD.to_owned());
        match client {
            Client::Java(_) => {
                let module = "org.apache.kafka.common.security.scram.ScramLoginModule";
                let config = format!("{module} required username=\"{user}\" password=\"{password}\";");
                pairs.extend([("sasl.mechanism", "SCRAM-SHA-256".to_owned()), ("sasl.jaas.config", config)]);
            }
            Client::Python => pairs.extend([
                ("sasl.mechanism", "PLAIN".to_owned()),
                ("sasl.plain.username", user),
                ("sasl.plain.password", password),
            ]),
            Client::Librdkafka => pairs.extend([
                ("sasl.mechanism", "SCRAM-SHA-512".to_owned()),
                ("sasl.username", user),
                ("sasl.password", password),
            ]),
        }
    }
    pairs.into_iter().map(|(name, value)| format!("{name}={value}")).collect()
}

/// Adds the listeners to a broker.
fn with_listeners(builder: BrokerBuilder, store: &str) -> BrokerBuilder {
    let modules = "org.apache.kafka.common.security";
    let mut builder = builder
        .listener("TLS", "SSL")
        .listener("SASL", "SASL_PLAINTEXT")
        .listener("SASLTLS", "SASL_SSL")
        .property("ssl.keystore.type", "PEM")
        .property("ssl.keystore.location", store);
    for name in ["sasl", "sasltls"] {
        let prefix = format!("listener.name.{name}");
        let scram = format!("{modules}.scram.ScramLoginModule required;");
        let plain = format!("{modules}.plain.PlainLoginModule required user_{USER}=\"{PASSWORD}\";");
        builder = builder
            .property(&format!("{prefix}.sasl.enabled.mechanisms"), "PLAIN,SCRAM-SHA-256,SCRAM-SHA-512")
            .property(&format!("{prefix}.plain.sasl.jaas.config"), &plain)
            .property(&format!("{prefix}.scram-sha-256.sasl.jaas.config"), &scram)
            .property(&format!("{prefix}.scram-sha-512.sasl.jaas.config"), &scram);
    }
    builder
}

/// Returns the certificate of an authority, and a keystore with a certificate for the brokers' addresses.
fn certificates() -> Result<(String, String), rcgen::Error> {
    let mut params = CertificateParams::new([])?;
    params.distinguished_name.push(rcgen::DnType::CommonName, "kayrock tests of the proxy");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::DigitalSignature];
    let key = KeyPair::generate()?;
    let authority = params.self_signed(&key)?.pem();
    let issuer = Issuer::new(params, key);
    let key = KeyPair::generate()?;
    let names = ["localhost", "127.0.0.1"].map(str::to_owned);
    let certificate = CertificateParams::new(names)?.signed_by(&key, &issuer)?;
    Ok((authority, format!("{}{}", key.serialize_pem(), certificate.pem())))
}
