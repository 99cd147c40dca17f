//! `kayrock tap`: a proxy that prints the traffic.

use crate::program::failure::{At as _, Failure};
use crate::program::output::Output;
use crate::program::proxying::Proxying;
use crate::program::runtime::{block_on, interrupted};
use crate::program::traffic::{Exchange, Filter, Printer, Recorder};
use clap::Args;
use kayrock::Bytes;
use kayrock::proxy::{self, Event, Proxy, ProxyBuilder, RequestAction, ResponseAction};
use serde_json::json;
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::sync::mpsc::{self, Receiver, Sender};
use tokio::time::Instant;

const EXAMPLES: &str = "\
Examples:
  kayrock tap --upstream localhost:9092
  kayrock tap --upstream localhost:9092 --listen 127.0.0.1:9092 --api Fetch --errors
  kayrock tap --upstream localhost:9092 --bodies --topic orders
  kayrock tap --upstream localhost:9092 --quiet --record new.jsonl

Point the clients at the address that it prints. Ctrl-C ends it, and prints a summary by API. A recording holds the bytes of
all exchanges, but not those with secrets; `kayrock replay` sends it to another cluster.";

/// Exchanges that may wait to be printed; a slower reader of the output loses the rest.
const QUEUE: usize = 10_000;

/// Print the traffic between clients and a cluster, one line a request
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::program) struct Tap {
    #[command(flatten)]
    proxying: Proxying,
    #[command(flatten)]
    filter: Filter,
    /// Print whole requests and responses as JSON, one exchange a line
    #[arg(long)]
    bodies: bool,
    /// Print the summary alone
    #[arg(long, conflicts_with = "bodies")]
    quiet: bool,
    /// Record all exchanges to a new file, which only its owner may read
    #[arg(long, value_name = "FILE")]
    record: Option<PathBuf>,
}

impl Tap {
    pub(in crate::program) fn run(self, output: &mut Output) -> Result<(), Failure> {
        let recorder =
            self.record.as_deref().map(|path| Recorder::create(path, &self.proxying.upstream, output.shows_secrets()));
        let mut seen =
            Seen { printer: Printer::new(self.filter, self.bodies, self.quiet), recorder: recorder.transpose()? };
        let builder = self.proxying.builder()?;
        block_on(async {
            let (sender, receiver) = mpsc::channel(QUEUE);
            let lost = Arc::new(AtomicU64::new(0));
            let builder = watched(builder, sender, &lost, self.record.is_some());
            let proxy = builder.start().await.at("cannot start the proxy")?;
            announce(&proxy, output)?;
            let result = seen.all(receiver, output).await;
            proxy.shutdown().await;
            result?;
            seen.finish(output)?;
            match lost.load(Ordering::Relaxed) {
                0 => Ok(()),
                lost => {
                    output.remark(format!("{lost} exchanges are not shown: the output was too slow"));
                    Ok(())
                }
            }
        })
    }
}

/// Prints the address for clients.
pub(super) fn announce(proxy: &Proxy, output: &mut Output) -> Result<(), Failure> {
    if output.is_json() {
        return output.line(&json!({"bootstrap": proxy.bootstrap()}));
    }
    writeln!(output, "point clients at {}; Ctrl-C ends it", proxy.bootstrap())?;
    Ok(output.flush()?)
}

/// Printer and recorder of exchanges.
struct Seen {
    printer: Printer,
    recorder: Option<Recorder>,
}

impl Seen {
    /// Prints exchanges until Ctrl-C.
    async fn all(&mut self, mut receiver: Receiver<Seeing>, output: &mut Output) -> Result<(), Failure> {
        let interrupted = interrupted();
        tokio::pin!(interrupted);
        loop {
            let seeing = tokio::select! {
                seeing = receiver.recv() => seeing,
                () = &mut interrupted => None,
            };
            match seeing {
                Some(seeing) => self.one(seeing, output)?,
                None => break,
            }
        }
        // Exchanges that were complete before Ctrl-C.
        receiver.close();
        while let Ok(seeing) = receiver.try_recv() {
            self.one(seeing, output)?;
        }
        Ok(())
    }

    fn one(&mut self, seeing: Seeing, output: &mut Output) -> Result<(), Failure> {
        match seeing {
            Seeing::Exchange(exchange) => {
                self.recorder.as_mut().map_or(Ok(()), |recorder| recorder.add(&exchange))?;
                self.printer.print(&exchange, output)
            }
            Seeing::Error(error) => {
                output.remark(error);
                Ok(())
            }
        }
    }

    fn finish(&mut self, output: &mut Output) -> Result<(), Failure> {
        self.recorder.as_mut().map_or(Ok(()), Recorder::finish)?;
        self.printer.finish(output)
    }
}

/// Message of the proxy's hooks.
enum Seeing {
    Exchange(Exchange),
    Error(String),
}

/// Adds hooks that pass all exchanges on.
fn watched(builder: ProxyBuilder, sender: Sender<Seeing>, lost: &Arc<AtomicU64>, waits: bool) -> ProxyBuilder {
    let started = Instant::now();
    let queue = Queue { sender, lost: Arc::clone(lost), waits };
    let (requests, responses, events) = (queue.clone(), queue.clone(), queue);
    builder
        .on_raw_request(
            |_, _| true,
            move |frame, exchange| {
                if !exchange.expects_response {
                    requests.send(Seeing::Exchange(seen(exchange, started, frame.clone(), None)));
                }
                RequestAction::forward()
            },
        )
        .on_raw_response(
            |_, _| true,
            move |request, response, exchange| {
                responses.send(Seeing::Exchange(seen(exchange, started, request.clone(), Some(response.clone()))));
                ResponseAction::forward()
            },
        )
        .observe(move |event| {
            if let Event::Closed { error: Some(error), .. } | Event::Failed(error) = event {
                events.send(Seeing::Error(crate::program::failure::with_sources(error)));
            }
        })
}

/// Queue of exchanges to be printed.
#[derive(Clone)]
struct Queue {
    sender: Sender<Seeing>,
    lost: Arc<AtomicU64>,
    /// True if nothing may be lost, because it is recorded.
    waits: bool,
}

impl Queue {
    fn send(&self, seeing: Seeing) {
        let sent = if self.waits {
            tokio::task::block_in_place(|| self.sender.blocking_send(seeing).is_ok())
        } else {
            self.sender.try_send(seeing).is_ok()
        };
        if !sent {
            self.lost.fetch_add(1, Ordering::Relaxed);
        }
    }
}

fn seen(exchange: &proxy::Exchange, started: Instant, request: Bytes, response: Option<Bytes>) -> Exchange {
    let elapsed: Option<Duration> = response.is_some().then(|| exchange.elapsed());
    Exchange {
        at: exchange.started.saturating_duration_since(started),
        connection: exchange.connection.number(),
        client: exchange.connection.client().to_string(),
        broker: exchange.connection.upstream().to_string(),
        broker_id: exchange.connection.broker_id().map(|id| id.0),
        request,
        response,
        elapsed,
    }
}
