//! `kayrock chaos`: a proxy that disturbs requests and connections by rules.

use super::tap::announce;
use crate::program::failure::{At as _, Failure};
use crate::program::output::Output;
use crate::program::proxying::Proxying;
use crate::program::rules::Rules;
use crate::program::runtime::{block_on, interrupted};
use clap::Args;
use kayrock::proxy::{Event, Origin, Proxy};
use serde_json::json;
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};
use tokio::sync::mpsc;
use tokio::time;

const EXAMPLES: &str = "\
Examples:
  kayrock chaos --rules rules.toml --upstream localhost:9092
  kayrock chaos --rules rules.toml --upstream localhost:9092 --listen 127.0.0.1:9092 --json

A file of rules, which may change while the program runs:
  [[rule]]                          # on requests
  api = \"Fetch\"                     # conditions: api, versions, client, broker, connection, topic, partition, group,
  topic = \"orders\"                  #   transactional_id
  times = 3                         # times, skip, probability, seed
  error = \"NOT_LEADER_OR_FOLLOWER\"  # effects: error, place, applied, delay_ms, delay_response_ms, throttle_ms,
                                    #   bytes_per_second, cut_response, flip_byte, disconnect, silence
  [[network]]                       # on bytes: direction, connection, latency_ms, jitter_ms, bytes_per_second, pieces,
  latency_ms = 20                   #   close_after, reset_after, black_hole_after, refuse, up_ms with down_ms

A changed file replaces all rules, and `times` and `skip` start again; a file with an error changes nothing.";

/// Interval at which the file is looked at.
const INTERVAL: Duration = Duration::from_millis(200);

/// Disturb requests and connections between clients and a cluster
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::program) struct Chaos {
    /// Rules in TOML
    #[arg(long, value_name = "FILE")]
    rules: PathBuf,
    #[command(flatten)]
    proxying: Proxying,
}

impl Chaos {
    pub(in crate::program) fn run(self, output: &mut Output) -> Result<(), Failure> {
        let rules = Rules::read(&self.rules)?;
        let builder = self.proxying.builder()?;
        block_on(async {
            let (sender, mut events) = mpsc::unbounded_channel();
            let builder = builder.observe(move |event| drop(described(event).map(|event| sender.send(event))));
            let proxy = builder.start().await.at("cannot start the proxy")?;
            rules.apply(proxy.faults(), proxy.network());
            announce(&proxy, output)?;
            print(Happening::Rules(rules.len()), output)?;
            let mut file = Watched { path: self.rules, changed: None };
            file.look();
            let mut interval = time::interval(INTERVAL);
            let interrupted = interrupted();
            tokio::pin!(interrupted);
            loop {
                tokio::select! {
                    Some(event) = events.recv() => print(event, output)?,
                    _ = interval.tick() => file.reload(&proxy, output)?,
                    () = &mut interrupted => break,
                }
            }
            proxy.shutdown().await;
            Ok(())
        })
    }
}

/// File whose changes take effect.
struct Watched {
    path: PathBuf,
    changed: Option<(SystemTime, u64)>,
}

impl Watched {
    /// Returns true if the file has changed since the last call.
    fn look(&mut self) -> bool {
        let metadata = fs::metadata(&self.path);
        let changed = metadata.and_then(|metadata| Ok((metadata.modified()?, metadata.len()))).ok();
        // A file that is replaced is missing for a moment.
        changed.is_some() && std::mem::replace(&mut self.changed, changed) != changed
    }

    fn reload(&mut self, proxy: &Proxy, output: &mut Output) -> Result<(), Failure> {
        if !self.look() {
            return Ok(());
        }
        match Rules::read(&self.path) {
            Ok(rules) => {
                rules.apply(proxy.faults(), proxy.network());
                print(Happening::Rules(rules.len()), output)
            }
            Err(Failure::Other { text, .. }) => {
                output.remark(format!("the rules stay as they are: {text}"));
                Ok(())
            }
            Err(failure) => Err(failure),
        }
    }
}

/// Event that is printed.
enum Happening {
    /// Number of rules in effect.
    Rules(usize),
    /// A rule acted on a request.
    Disturbed { connection: u64, api: String, version: i16, client: Option<String>, effect: &'static str },
    /// A connection failed.
    Failed(String),
}

fn described(event: &Event<'_>) -> Option<Happening> {
    let (exchange, effect) = match event {
        Event::Response { exchange, origin: Origin::Rule, .. } => (exchange, "response of a rule"),
        Event::NoResponse { exchange, origin: Origin::Rule } => (exchange, "no response"),
        Event::Closed { error: Some(error), .. } | Event::Failed(error) => {
            return Some(Happening::Failed(crate::program::failure::with_sources(error)));
        }
        _ => return None,
    };
    Some(Happening::Disturbed {
        connection: exchange.connection.number(),
        api: exchange.api_key.to_string(),
        version: exchange.version,
        client: exchange.client_id.as_ref().map(ToString::to_string),
        effect,
    })
}

fn print(happening: Happening, output: &mut Output) -> Result<(), Failure> {
    match (happening, output.is_json()) {
        (Happening::Rules(count), true) => output.line(&json!({"rules": count})),
        (Happening::Rules(count), false) => {
            writeln!(output, "{count} rules")?;
            Ok(output.flush()?)
        }
        (Happening::Disturbed { connection, api, version, client, effect }, true) => output.line(&json!({
            "connection": connection, "api": api, "version": version, "clientId": client, "effect": effect,
        })),
        (Happening::Disturbed { connection, api, version, client, effect }, false) => {
            let client = client.as_deref().unwrap_or("–").escape_debug().to_string();
            writeln!(output, "#{connection} {client} {api} v{version}: {effect}")?;
            Ok(output.flush()?)
        }
        (Happening::Failed(error), _) => {
            output.remark(error);
            Ok(())
        }
    }
}
