//! `kayrock chaos`: a proxy that disturbs requests and connections by rules.

use super::tap::announce;
use crate::program::chaos::{Control, RuleSet, Watched, control_address};
use crate::program::failure::{At as _, Failure};
use crate::program::output::Output;
use crate::program::proxying::Proxying;
use crate::program::runtime::{block_on, interrupted};
use clap::Args;
use kayrock::proxy::{Event, Origin};
use serde_json::{Value as Json, json};
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time;

const EXAMPLES: &str = "\
Examples:
  kayrock chaos --rules rules.toml --upstream localhost:9092
  kayrock chaos --rules rules.toml --upstream localhost:9092 --listen 127.0.0.1:9092 --json
  kayrock chaos --control 8475 --upstream localhost:9092

A file of rules, which may change while the program runs:
  [[rule]]                          # on requests
  name = \"lost-leader\"              # for the HTTP interface
  api = \"Fetch\"                     # conditions: api, versions, client, broker, connection, topic, partition, group,
  topic = \"orders\"                  #   transactional_id, resource
  times = 3                         # times, skip, probability, seed
  error = \"NOT_LEADER_OR_FOLLOWER\"  # effects: error, place, applied, delay_ms, delay_response_ms, throttle_ms,
                                    #   bytes_per_second, cut_response, flip_byte, disconnect, silence, hold, hold_response
  [[network]]                       # on bytes: direction, connection, latency_ms, jitter_ms, bytes_per_second, pieces,
  latency_ms = 20                   #   close_after, reset_after, black_hole_after, refuse, up_ms with down_ms

A changed file replaces all rules, and `times` and `skip` start again; a file with an error changes nothing.

The HTTP interface of --control accepts rules in the same format, without authentication:
  curl localhost:8475/rules                                          # rules and the number of requests that each has met
  curl localhost:8475/rules -X PUT --data-binary @rules.toml         # replace all; POST adds, DELETE removes all
  curl localhost:8475/rules/lost-leader -X DELETE                    # remove one; what it holds is released
  curl localhost:8475/rules/lost-leader/release -X POST              # release what `hold` holds, now and later
  curl 'localhost:8475/rules/lost-leader/release?count=1' -X POST    # release the oldest";

/// Interval at which the file is looked at.
const INTERVAL: Duration = Duration::from_millis(200);

/// Disturb requests and connections between clients and a cluster
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::program) struct Chaos {
    /// Rules in TOML
    #[arg(long, value_name = "FILE", required_unless_present = "control")]
    rules: Option<PathBuf>,
    /// Port of the loopback, or address and port, for the HTTP interface that changes rules; 0 is any port
    #[arg(long, value_name = "ADDRESS", value_parser = control_address)]
    control: Option<SocketAddr>,
    #[command(flatten)]
    proxying: Proxying,
}

impl Chaos {
    pub(in crate::program) fn run(self, output: &mut Output) -> Result<(), Failure> {
        let (mut file, written) = self.rules.as_deref().map(Watched::open).transpose()?.unzip();
        let builder = self.proxying.builder()?;
        block_on(async {
            let (sender, mut events) = mpsc::unbounded_channel();
            let builder = builder.observe(move |event| drop(described(event).map(|event| sender.send(event))));
            let proxy = builder.start().await.at("cannot start the proxy")?;
            let rules = Arc::new(RuleSet::new(proxy.faults().clone(), proxy.network().clone()));
            rules.replace(&written.unwrap_or_default()).map_err(Failure::new)?;
            announce(&proxy, output)?;
            let (changed, mut changes) = mpsc::unbounded_channel();
            if let Some(address) = self.control {
                let control = Control::bind(address).await?;
                print(Happening::Control(control.url()), output)?;
                tokio::spawn(control.serve(Arc::clone(&rules), changed));
            }
            print(Happening::Rules(rules.len()), output)?;
            let mut interval = time::interval(INTERVAL);
            let interrupted = interrupted();
            tokio::pin!(interrupted);
            loop {
                tokio::select! {
                    Some(event) = events.recv() => print(event, output)?,
                    Some(()) = changes.recv() => print(Happening::Rules(rules.len()), output)?,
                    _ = interval.tick() => look(file.as_mut(), &rules, output)?,
                    () = &mut interrupted => break,
                }
            }
            proxy.shutdown().await;
            // Events and changes before Ctrl-C.
            while let Ok(event) = events.try_recv() {
                print(event, output)?;
            }
            if changes.try_recv().is_ok() {
                print(Happening::Rules(rules.len()), output)?;
            }
            print(Happening::Hits(rules.to_json()), output)
        })
    }
}

/// Uses the rules of the file if it has changed.
fn look(file: Option<&mut Watched>, rules: &RuleSet, output: &mut Output) -> Result<(), Failure> {
    let Some(file) = file else { return Ok(()) };
    match file.reload(rules) {
        Ok(true) => print(Happening::Rules(rules.len()), output),
        Ok(false) => Ok(()),
        Err(Failure::Other { text, .. }) => {
            output.remark(format!("the rules stay as they are: {text}"));
            Ok(())
        }
        Err(failure) => Err(failure),
    }
}

/// Event that is printed.
enum Happening {
    /// Address of the HTTP interface.
    Control(String),
    /// Number of rules in effect.
    Rules(usize),
    /// Rules at the end, with their hits.
    Hits(Json),
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
        (Happening::Control(url), true) => output.line(&json!({"control": url})),
        (Happening::Control(url), false) => Ok(writeln!(output, "rules are at {url}/rules")?),
        (Happening::Hits(rules), true) => output.line(&rules),
        (Happening::Hits(rules), false) => hits(&rules, output),
        (Happening::Rules(count), true) => output.line(&json!({"rules": count})),
        (Happening::Rules(count), false) => {
            writeln!(output, "rules in use: {count}")?;
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

/// Prints the number of requests that each rule has met.
fn hits(rules: &Json, output: &mut Output) -> Result<(), Failure> {
    for rule in rules["rules"].as_array().into_iter().flatten() {
        if let (Some(name), Some(hits)) = (rule["name"].as_str(), rule["hits"].as_u64()) {
            writeln!(output, "{name}: hits {hits}")?;
        }
    }
    Ok(())
}
