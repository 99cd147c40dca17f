//! `kayrock broker`: the in-process broker as a server.

mod access;
mod config;
mod listeners;

use crate::program::failure::Failure;
use crate::program::output::Output;
use crate::program::rules;
use crate::program::runtime::{block_on, interrupted};
use clap::Args;
use config::{Config, Topic, topic};
use kayrock::mock::Broker as MockBroker;
use serde_json::{Map, json};
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// Configuration with all keys, which `--example` prints.
const EXAMPLE: &str = include_str!("example.toml");

const EXAMPLES: &str = "\
Examples:
  kayrock broker
  kayrock broker --listen 127.0.0.1:9092 --topic orders:3
  kayrock broker --config broker.toml
  kayrock broker --example > broker.toml

A short configuration; --example prints one with all keys: several brokers, listeners with TLS and SASL, access rules,
configurations of the broker, and the faults of `kayrock chaos`:
  [[topic]]
  name = \"orders\"
  partitions = 3
  [[user]]                       # with users, clients must log in by PLAIN or SCRAM
  name = \"ada\"
  password_file = \"password\"
  [[acl]]                        # with access rules, users may do only what a rule allows
  allow = \"User:ada\"
  operations = [\"Read\", \"Write\"]
  topic = \"orders\"
  [[rule]]
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
    /// Print a configuration with all keys and their meaning, and end
    #[arg(long, conflicts_with_all = ["config", "topics"])]
    example: bool,
}

impl Broker {
    pub(in crate::program) fn run(self, output: &mut Output) -> Result<(), Failure> {
        if self.example {
            return Ok(write!(output, "{EXAMPLE}")?);
        }
        let config = self.config.as_deref().map(Config::read).transpose()?.unwrap_or_default();
        block_on(async {
            let broker = self.start(&config).await?;
            announce(&broker, &config.further_listeners(), output)?;
            interrupted().await;
            // Requests that failed were reported to their clients.
            drop(broker.shutdown().await);
            Ok(())
        })
    }

    async fn start(&self, config: &Config) -> Result<MockBroker, Failure> {
        let configs = config.configs.iter().map(|(name, value)| (&**name, &**value));
        let mut builder = MockBroker::builder().address(self.listen).with_topics_and_configs(configs);
        if let Some(release) = config.release()? {
            builder = builder.as_release(release);
        }
        if let Some(count) = config.brokers {
            builder = builder.brokers(count);
        }
        for topic in config.topic.iter().chain(&self.topics) {
            builder = builder.topic(&*topic.name, topic.partitions);
        }
        let folder = self.config.as_deref().and_then(Path::parent).unwrap_or(Path::new(""));
        let builder = access::restrict(config.add_listeners(builder, folder)?, config)?;
        let started = builder.keep_requests(0).keep_errors(0).panic_on_drop(false).start().await;
        let broker = started.map_err(|error| {
            Failure::new(format!("cannot listen on {}: {error}", self.listen))
                .remedy("choose another address by --listen; port 0 is any free port")
        })?;
        rules::apply(&config.rule, &config.network, broker.faults(), broker.network());
        Ok(broker)
    }
}

/// Prints the addresses of all listeners.
fn announce(broker: &MockBroker, further: &[&str], output: &mut Output) -> Result<(), Failure> {
    let further: Vec<_> = further.iter().filter_map(|name| Some((*name, broker.bootstrap_of(name)?))).collect();
    if output.is_json() {
        let listeners: Map<_, _> =
            further.into_iter().map(|(name, address)| (name.to_owned(), address.into())).collect();
        return output.line(&json!({"bootstrap": broker.bootstrap(), "listeners": listeners}));
    }
    writeln!(output, "listening on {}; Ctrl-C ends it", broker.bootstrap())?;
    for (name, address) in further {
        writeln!(output, "listener {name} on {address}")?;
    }
    Ok(output.flush()?)
}
