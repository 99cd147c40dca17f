//! `kayrock replay`: a recording sent to another cluster.

use crate::program::failure::{At as _, Failure};
use crate::program::output::Output;
use crate::program::progress::Progress;
use crate::program::replay::{Comparison, Difference, Ids, rewritten};
use crate::program::runtime::{block_on, interrupted};
use crate::program::security::Security;
use crate::program::traffic::{Exchange, Reader, Recorded};
use clap::Args;
use kayrock::client::{Connection, ConnectionBuilder, HostPort};
use kayrock::lookup::ResponseFrame;
use kayrock::message::AnyRequest;
use kayrock::messages::MetadataRequest;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::{self, Instant};

const EXAMPLES: &str = "\
Examples:
  kayrock replay traffic.jsonl --to localhost:9092 --speed 100
  kayrock replay traffic.jsonl --to localhost:9092 --json

Requests keep their order per connection and their times. Ids that each cluster assigns are mapped: correlation, broker, topic,
producer and member ids, epochs, sessions. Times, throttling and addresses are not compared. Brokers correspond in the order of
their ids. Requests whose bytes were withheld because of secrets are left out: --sasl logs in.
The exit code is 3 if a response differs.";

/// Send a recording of `tap` to another cluster, and report what differs in the responses
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::program) struct Replay {
    /// Recording, made by `kayrock tap --record`
    file: PathBuf,
    /// Host and port of a broker of the other cluster
    #[arg(long, value_name = "HOST:PORT")]
    to: HostPort,
    /// Factor of the speed; 0 waits for responses only
    #[arg(long, default_value_t = 1.0)]
    speed: f64,
    #[command(flatten)]
    security: Security,
}

/// Broker of the other cluster: its id and address.
type Brokers = BTreeMap<i32, String>;

/// State that the connections share.
struct Shared {
    builder: ConnectionBuilder,
    bootstrap: String,
    /// Addresses by the recorded ids of brokers.
    brokers: Brokers,
    learned: Mutex<(Ids, Comparison)>,
    started: Instant,
    speed: f64,
    done: AtomicU64,
}

impl Replay {
    pub(in crate::program) fn run(self, output: &mut Output) -> Result<(), Failure> {
        if !(self.speed >= 0.0 && self.speed.is_finite()) {
            return Err(Failure::new(format!("{} is no speed", self.speed)).remedy("give 1, 10, 0.5, or 0"));
        }
        let recorded = Reader::open(&self.file)?.collect::<Result<Vec<_>, _>>()?;
        let (withheld, recorded): (Vec<_>, Vec<_>) = recorded.into_iter().partition(|recorded| recorded.withheld);
        let total = recorded.len();
        let builder = self.security.connection()?;
        let differences = block_on(async {
            let shared = Arc::new(self.shared(builder, &recorded).await?);
            let progress = Progress::new("replaying", total as u64, output.is_json());
            let all = replay_all(&shared, recorded, progress);
            tokio::select! {
                result = all => result?,
                // What was compared so far is reported.
                () = interrupted() => {}
            }
            let comparison = std::mem::take(&mut shared.learned().1);
            Ok(comparison.finish())
        })?;
        report(&differences, total, withheld.len(), output)?;
        if differences.is_empty() { Ok(()) } else { Err(Failure::Differences) }
    }

    /// Maps the brokers.
    async fn shared(&self, builder: ConnectionBuilder, recorded: &[Recorded]) -> Result<Shared, Failure> {
        let bootstrap = self.to.to_string();
        let first = builder.clone().connect(bootstrap.clone()).await?;
        let request = MetadataRequest { topics: Some(Vec::new()), ..Default::default() };
        let metadata = first.send(&request).await?;
        let mut others: Vec<_> = metadata.brokers.iter().collect();
        others.sort_by_key(|broker| broker.node_id);
        let ids: BTreeSet<i32> = recorded.iter().filter_map(|recorded| recorded.exchange.broker_id).collect();
        let (mut brokers, mut mapped) = (Brokers::new(), Ids::default());
        for (recorded, other) in ids.into_iter().zip(others.iter().cycle()) {
            mapped.add_broker(recorded, other.node_id.0);
            brokers.insert(recorded, format!("{}:{}", other.host, other.port));
        }
        Ok(Shared {
            builder,
            bootstrap,
            brokers,
            learned: Mutex::new((mapped, Comparison::default())),
            started: Instant::now(),
            speed: self.speed,
            done: AtomicU64::new(0),
        })
    }
}

/// Replays all connections at the same time.
async fn replay_all(shared: &Arc<Shared>, recorded: Vec<Recorded>, mut progress: Progress) -> Result<(), Failure> {
    let mut connections: BTreeMap<u64, Vec<Recorded>> = BTreeMap::new();
    for recorded in recorded {
        connections.entry(recorded.exchange.connection).or_default().push(recorded);
    }
    let mut tasks = JoinSet::new();
    for (_, mut recorded) in connections {
        // The file has the order of responses.
        recorded.sort_by_key(|recorded| recorded.exchange.at);
        tasks.spawn(replay_connection(Arc::clone(shared), recorded));
    }
    let mut interval = time::interval(Duration::from_millis(100));
    loop {
        tokio::select! {
            ended = tasks.join_next() => match ended {
                None => return Ok(()),
                Some(Ok(result)) => result?,
                Some(Err(error)) => return Err(Failure::new(error.to_string())),
            },
            _ = interval.tick() => progress.at(shared.done.load(Ordering::Relaxed)),
        }
    }
}

async fn replay_connection(shared: Arc<Shared>, recorded: Vec<Recorded>) -> Result<(), Failure> {
    let mut connection: Option<Connection> = None;
    for recorded in &recorded {
        shared.wait(recorded.exchange.at).await;
        let open = match connection.take().filter(|connection| !connection.is_closed()) {
            Some(open) => open,
            None => shared.connect(&recorded.exchange).await?,
        };
        shared.one(&open, recorded).await?;
        connection = Some(open);
        shared.done.fetch_add(1, Ordering::Relaxed);
    }
    Ok(())
}

impl Shared {
    fn learned(&self) -> MutexGuard<'_, (Ids, Comparison)> {
        self.learned.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for the time of a request.
    async fn wait(&self, at: Duration) {
        if self.speed > 0.0 {
            time::sleep_until(self.started + at.div_f64(self.speed)).await;
        }
    }

    async fn connect(&self, exchange: &Exchange) -> Result<Connection, Failure> {
        let address = exchange.broker_id.and_then(|id| self.brokers.get(&id)).unwrap_or(&self.bootstrap);
        Ok(self.builder.clone().connect(address.clone()).await?)
    }

    /// Sends a request, and compares its response with the recorded one.
    async fn one(&self, connection: &Connection, recorded: &Recorded) -> Result<(), Failure> {
        let (line, exchange) = (recorded.line, &recorded.exchange);
        let request = exchange.decoded_request().at(format!("line {line}"))?;
        let title = format!("{} v{}", request.api_key(), request.version());
        let frame = rewritten(&exchange.request, &request, &self.learned().0).at(format!("line {line}: {title}"))?;
        let expects_response = request.body.as_any().is_none_or(<dyn AnyRequest>::expects_response);
        let received = match connection.send_frame(frame, expects_response).await {
            Ok(received) => received,
            Err(error) => {
                self.learned().1.missing(line, title, format!("no response was received: {error}"));
                return Ok(());
            }
        };
        let (Some(one), Some(other)) = (&exchange.response, received) else { return Ok(()) };
        let (key, version) = (request.api_key(), request.version());
        let one = ResponseFrame::read(one.clone(), key, version).at(format!("line {line}: {title}"))?;
        match ResponseFrame::read(other, key, version) {
            Ok(other) => {
                let (ids, comparison) = &mut *self.learned();
                comparison.add(line, &one, &other, ids);
            }
            Err(error) => self.learned().1.missing(line, title, format!("the response is malformed: {error}")),
        }
        Ok(())
    }
}

fn report(differences: &[Difference], total: usize, withheld: usize, output: &mut Output) -> Result<(), Failure> {
    if output.is_json() {
        differences.iter().try_for_each(|difference| output.line(difference))?;
        return output.line(&json!({"replayed": total, "withheld": withheld, "differences": differences.len()}));
    }
    for Difference { line, api, text } in differences {
        let place = if *line == 0 { String::new() } else { format!("line {line}: ") };
        writeln!(output, "{place}{api}: {text}")?;
    }
    Ok(writeln!(output, "{total} requests, {withheld} left out, {} differences", differences.len())?)
}
