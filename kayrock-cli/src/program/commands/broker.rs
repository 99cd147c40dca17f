//! `kayrock broker`: the in-process broker as a server.

use crate::program::failure::{At as _, Failure};
use crate::program::input;
use crate::program::output::Output;
use crate::program::rules::{self, NetworkRule, RequestRule};
use crate::program::runtime::{block_on, interrupted};
use crate::program::security;
use clap::Args;
use kayrock::mock::{Broker as MockBroker, SaslServer, TlsServer};
use kayrock::releases::Release;
use serde::Deserialize;
use serde_json::json;
use std::collections::BTreeMap;
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  kayrock broker
  kayrock broker --listen 127.0.0.1:9092 --topic orders:3
  kayrock broker --config broker.toml

A configuration file:
  release = \"3.9\"                # versions of this release; by default all
  brokers = 3
  [[topic]]
  name = \"orders\"
  partitions = 3
  [[user]]                       # with users, clients must log in by PLAIN or SCRAM
  name = \"ada\"
  password_file = \"password\"    # or password = \"...\"
  [tls]
  certificate = \"broker.pem\"    # in PEM, of 127.0.0.1 or localhost
  key = \"broker.key\"
  [configs]
  \"auto.create.topics.enable\" = \"false\"
  [[rule]]                       # rules of `kayrock chaos`
  api = \"Produce\"
  error = \"NOT_LEADER_OR_FOLLOWER\"
  times = 3

Files are relative to that of the configuration. Records are kept in memory. The broker binds to the loopback unless --listen
has another address.";

/// Run a broker in memory, with topics, groups and transactions, for tests in any language
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::program) struct Broker {
    /// Address of the first broker; further ones have the next free ports
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:0")]
    listen: SocketAddr,
    /// Topic and its number of partitions; may be given several times
    #[arg(long = "topic", value_name = "NAME[:PARTITIONS]", value_parser = topic)]
    topics: Vec<Topic>,
    /// Configuration in TOML
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

/// Configuration of a broker.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Config {
    release: Option<String>,
    brokers: Option<u16>,
    topic: Vec<Topic>,
    user: Vec<User>,
    tls: Option<Tls>,
    configs: BTreeMap<String, String>,
    rule: Vec<RequestRule>,
    network: Vec<NetworkRule>,
}

/// User, with the password or a file that contains it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct User {
    name: String,
    password: Option<String>,
    password_file: Option<PathBuf>,
}

/// Certificate of the broker and its key.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tls {
    certificate: PathBuf,
    key: PathBuf,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Topic {
    name: String,
    #[serde(default = "one")]
    partitions: i32,
}

const fn one() -> i32 {
    1
}

fn topic(text: &str) -> Result<Topic, String> {
    let Some((name, partitions)) = text.rsplit_once(':') else {
        return Ok(Topic { name: text.to_owned(), partitions: one() });
    };
    let partitions = partitions.parse().ok().filter(|count| *count > 0);
    let partitions = partitions.ok_or_else(|| format!("`{text}` is no topic; write `orders` or `orders:3`"))?;
    Ok(Topic { name: name.to_owned(), partitions })
}

impl Broker {
    pub(in crate::program) fn run(self, output: &mut Output) -> Result<(), Failure> {
        let config = self.config.as_deref().map(Config::read).transpose()?.unwrap_or_default();
        block_on(async {
            let broker = self.start(&config).await?;
            if output.is_json() {
                output.line(&json!({"bootstrap": broker.bootstrap()}))?;
            } else {
                writeln!(output, "listening on {}; Ctrl-C ends it", broker.bootstrap())?;
                output.flush()?;
            }
            interrupted().await;
            // Requests that failed were reported to their clients.
            drop(broker.shutdown().await);
            Ok(())
        })
    }

    async fn start(&self, config: &Config) -> Result<MockBroker, Failure> {
        let configs = config.configs.iter().map(|(name, value)| (&**name, &**value));
        let mut builder = MockBroker::builder().address(self.listen).with_topics_and_configs(configs);
        if let Some(release) = &config.release {
            builder = builder.as_release(release.parse::<Release>().map_err(|error| Failure::new(error.to_string()))?);
        }
        if let Some(count) = config.brokers {
            builder = builder.brokers(count);
        }
        for topic in config.topic.iter().chain(&self.topics) {
            builder = builder.topic(&*topic.name, topic.partitions);
        }
        let folder = self.config.as_deref().and_then(Path::parent).unwrap_or(Path::new(""));
        if let Some(users) = config.users(folder)? {
            builder = builder.sasl(users);
        }
        if let Some(tls) = config.tls(folder)? {
            builder = builder.tls(tls);
        }
        let started = builder.keep_requests(0).keep_errors(0).panic_on_drop(false).start().await;
        let broker = started.map_err(|error| {
            Failure::new(format!("cannot listen on {}: {error}", self.listen))
                .remedy("choose another address by --listen; port 0 is any free port")
        })?;
        rules::apply(&config.rule, &config.network, broker.faults(), broker.network());
        Ok(broker)
    }
}

impl Config {
    fn read(path: &Path) -> Result<Self, Failure> {
        rules::from_toml(&rules::text(path)?).map_err(|error| Failure::new(format!("{}: {error}", path.display())))
    }

    /// Returns the users that may log in, if there are any.
    fn users(&self, folder: &Path) -> Result<Option<SaslServer>, Failure> {
        let mut server = SaslServer::new();
        for User { name, password, password_file } in &self.user {
            let password = match (password, password_file) {
                (Some(password), None) => password.clone(),
                (None, Some(file)) => security::password_of(folder.join(file).as_os_str())?,
                _ => return Err(Failure::new(format!("user `{name}` needs either `password` or `password_file`"))),
            };
            server = server.user(&**name, password);
        }
        Ok((!self.user.is_empty()).then_some(server))
    }

    fn tls(&self, folder: &Path) -> Result<Option<TlsServer>, Failure> {
        let Some(tls) = &self.tls else { return Ok(None) };
        let certificate = input::file(folder.join(&tls.certificate).as_os_str())?;
        let key = input::file(folder.join(&tls.key).as_os_str())?;
        let server = TlsServer::new(&certificate, &key);
        server.map(Some).at(format!("`{}`", tls.certificate.display()))
    }
}
