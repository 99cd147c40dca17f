//! `kayrock replay`: a recording sent to another cluster.

use crate::program::failure::{At as _, Failure};
use crate::program::output::Output;
use crate::program::progress::Progress;
use crate::program::replay::{
    Brokers, Comparison, Difference, Ids, Links, Order, Place, is_unready, places, rewritten,
};
use crate::program::runtime::{block_on, interrupted};
use crate::program::security::Security;
use crate::program::traffic::{Reader, Recorded};
use clap::Args;
use kayrock::Bytes;
use kayrock::client::{ClientError, Connection, ConnectionBuilder, HostPort};
use kayrock::lookup::{RequestFrame, ResponseFrame};
use kayrock::message::AnyRequest;
use serde_json::json;
use std::collections::BTreeMap;
use std::future::{poll_fn, ready};
use std::io::Write as _;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::Poll;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::{self, Instant};

const EXAMPLES: &str = "\
Examples:
  kayrock replay traffic.jsonl --to localhost:9092 --speed 100
  kayrock replay traffic.jsonl --to localhost:9092 --json

Requests keep their times, and their order on each connection: those that were in flight together are again, and others wait
for the responses that preceded them. Ids that each cluster assigns are mapped: correlation, cluster, broker, topic, producer and
member ids, epochs, sessions. Times, throttling and addresses are not compared, and records when all have come. Errors of a
cluster that is not ready, such as COORDINATOR_LOAD_IN_PROGRESS, are tried again and not compared. Brokers correspond in the
order of their ids; with several, requests go to the leaders and coordinators of the other cluster. Requests whose bytes were
withheld because of secrets are left out: --sasl logs in.
The exit code is 3 if a response differs.";

/// Time in which a cluster is expected to become ready.
const READINESS: Duration = Duration::from_secs(10);

/// Pause before a request is sent again.
const RETRY: Duration = Duration::from_millis(100);

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

/// State that the connections share.
struct Shared {
    brokers: Brokers,
    learned: Mutex<(Ids, Comparison)>,
    order: Order,
    started: Instant,
    speed: f64,
    done: AtomicU64,
}

/// Recorded exchange and its place in the order.
struct Step {
    recorded: Recorded,
    place: Place,
}

impl Replay {
    pub(in crate::program) fn run(self, output: &mut Output) -> Result<(), Failure> {
        if !(self.speed >= 0.0 && self.speed.is_finite()) {
            return Err(Failure::new(format!("{} is no speed", self.speed)).remedy("give 1, 10, 0.5, or 0"));
        }
        let recorded = Reader::open(&self.file)?.collect::<Result<Vec<_>, _>>()?;
        let (withheld, recorded): (Vec<_>, Vec<_>) = recorded.into_iter().partition(|recorded| recorded.withheld);
        let builder = self.security.connection()?;
        let (differences, count) = block_on(async {
            let shared = Arc::new(self.shared(builder, &recorded).await?);
            let progress = Progress::new("replaying", recorded.len() as u64, output.is_json());
            let all = replay_all(&shared, recorded, progress);
            tokio::select! {
                result = all => result?,
                // What was compared so far is reported.
                () = interrupted() => {}
            }
            let comparison = std::mem::take(&mut shared.learned().1);
            Ok((comparison.finish(), shared.done.load(Ordering::Relaxed)))
        })?;
        report(&differences, count, withheld.len(), output)?;
        if differences.is_empty() { Ok(()) } else { Err(Failure::Differences) }
    }

    /// Maps the brokers.
    async fn shared(&self, builder: ConnectionBuilder, recorded: &[Recorded]) -> Result<Shared, Failure> {
        let exchanges = recorded.iter().map(|recorded| &recorded.exchange);
        let (brokers, ids) = Brokers::of(builder, self.to.to_string(), exchanges, self.security.deadline()).await?;
        Ok(Shared {
            brokers,
            order: Order::new(recorded.len()),
            learned: Mutex::new((ids, Comparison::default())),
            started: Instant::now(),
            speed: self.speed,
            done: AtomicU64::new(0),
        })
    }
}

/// Replays all connections at the same time.
async fn replay_all(shared: &Arc<Shared>, recorded: Vec<Recorded>, mut progress: Progress) -> Result<(), Failure> {
    let mut connections: BTreeMap<u64, Vec<Step>> = BTreeMap::new();
    let places = places(&recorded.iter().map(|recorded| recorded.exchange.times()).collect::<Vec<_>>());
    for (recorded, place) in recorded.into_iter().zip(places) {
        connections.entry(recorded.exchange.connection).or_default().push(Step { recorded, place });
    }
    let mut tasks = JoinSet::new();
    for (_, mut steps) in connections {
        // The file has the order of responses.
        steps.sort_by_key(|step| step.recorded.exchange.at);
        tasks.spawn(replay_connection(Arc::clone(shared), steps));
    }
    let mut interval = time::interval(Duration::from_millis(100));
    loop {
        tokio::select! {
            ended = tasks.join_next() => match ended {
                None => return Ok(()),
                Some(ended) => ended.at("a connection was not replayed")??,
            },
            _ = interval.tick() => progress.at(shared.done.load(Ordering::Relaxed)),
        }
    }
}

async fn replay_connection(shared: Arc<Shared>, steps: Vec<Step>) -> Result<(), Failure> {
    let mut links = Links::default();
    let mut in_flight = JoinSet::new();
    for step in steps {
        shared.order.reach(step.place).await;
        shared.wait(step.recorded.exchange.at).await;
        let sent = shared.send(&mut links, step).await?;
        in_flight.spawn(sent.receive(Arc::clone(&shared)));
        while let Some(ended) = in_flight.try_join_next() {
            ended.at("a response was not compared")??;
        }
    }
    while let Some(ended) = in_flight.join_next().await {
        ended.at("a response was not compared")??;
    }
    Ok(())
}

/// Frame of a response, if the request expects one.
type Received = Result<Option<Bytes>, ClientError>;

/// Wait for a response.
type Wait = Pin<Box<dyn Future<Output = Received> + Send>>;

/// Request that is sent.
struct Sent {
    step: Step,
    request: RequestFrame,
    connection: Connection,
    wait: Wait,
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

    /// Sends a request with the ids of the other cluster.
    async fn send(&self, links: &mut Links, step: Step) -> Result<Sent, Failure> {
        let exchange = &step.recorded.exchange;
        let request = exchange.decoded_request().at(format!("line {}", step.recorded.line))?;
        let frame = self.rewritten(&step.recorded, &request)?;
        let connection = links.to(&self.brokers, exchange, &frame).await?;
        let mut wait = call(&connection, frame, &request);
        // The first call enqueues the request, so that the next one cannot overtake it.
        let wait = match poll_fn(|cx| Poll::Ready(wait.as_mut().poll(cx))).await {
            Poll::Ready(received) => Box::pin(ready(received)),
            Poll::Pending => wait,
        };
        Ok(Sent { step, request, connection, wait })
    }

    fn rewritten(&self, recorded: &Recorded, request: &RequestFrame) -> Result<Bytes, Failure> {
        let frame = rewritten(&recorded.exchange.request, request, &self.learned().0);
        frame.at(format!("line {}: {}", recorded.line, title(request)))
    }

    /// Compares a response with the recorded one.
    fn compare(&self, line: usize, request: &RequestFrame, recorded: &ResponseFrame, received: Reply) {
        match received {
            // The client has tried again.
            _ if is_unready(recorded) => {}
            Ok(received) => {
                let (ids, comparison) = &mut *self.learned();
                comparison.add(line, recorded, &received, ids);
            }
            Err(text) => self.learned().1.missing(line, title(request), text),
        }
    }
}

/// Response, or the reason why there is none.
type Reply = Result<ResponseFrame, String>;

impl Sent {
    /// Waits for the response, and compares it.
    async fn receive(self, shared: Arc<Shared>) -> Result<(), Failure> {
        let place = self.step.place;
        let compared = self.received(&shared).await;
        shared.order.end(place);
        shared.done.fetch_add(1, Ordering::Relaxed);
        compared
    }

    async fn received(self, shared: &Shared) -> Result<(), Failure> {
        let Self { step: Step { recorded, .. }, request, connection, wait } = self;
        let received = wait.await;
        let Some(frame) = &recorded.exchange.response else {
            if let Err(error) = received {
                shared.learned().1.missing(
                    recorded.line,
                    title(&request),
                    format!("the request was not sent: {error}"),
                );
            }
            return Ok(());
        };
        let mut reply = reply(&request, received);
        let response = ResponseFrame::read(frame.clone(), request.api_key(), request.version());
        let response = response.at(format!("line {}: {}", recorded.line, title(&request)))?;
        let deadline = Instant::now() + READINESS;
        // As the client of the recording did until the cluster was ready.
        while reply.as_ref().is_ok_and(is_unready) && !is_unready(&response) && Instant::now() < deadline {
            time::sleep(RETRY).await;
            let frame = shared.rewritten(&recorded, &request)?;
            reply = self::reply(&request, call(&connection, frame, &request).await);
        }
        shared.compare(recorded.line, &request, &response, reply);
        Ok(())
    }
}

fn call(connection: &Connection, frame: Bytes, request: &RequestFrame) -> Wait {
    let expects_response = request.body.as_any().is_none_or(<dyn AnyRequest>::expects_response);
    let connection = connection.clone();
    Box::pin(async move { connection.send_frame(frame, expects_response).await })
}

fn reply(request: &RequestFrame, received: Received) -> Reply {
    let frame = received.map_err(|error| format!("no response was received: {error}"))?;
    let frame = frame.ok_or("no response was received")?;
    ResponseFrame::read(frame, request.api_key(), request.version())
        .map_err(|error| format!("the response is malformed: {error}"))
}

/// Returns API and version of a request.
fn title(request: &RequestFrame) -> String {
    format!("{} v{}", request.api_key(), request.version())
}

fn report(differences: &[Difference], total: u64, withheld: usize, output: &mut Output) -> Result<(), Failure> {
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
