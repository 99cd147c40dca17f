//! `kayrock probe`: who responds at an address, in which versions, and how fast.

use crate::program::failure::Failure;
use crate::program::output::Output;
use crate::program::runtime::block_on;
use crate::program::security::Security;
use anstyle::{AnsiColor, Style};
use clap::Args;
use kayrock::ApiKey;
use kayrock::client::{Connection, HostPort};
use kayrock::lookup;
use kayrock::messages::{ApiVersionsRequest, DescribeClusterRequest, MetadataRequest, MetadataResponse};
use kayrock::releases::{Certainty, ReleaseEstimate, estimate};
use kayrock::schema::Versions;
use serde_json::{Value as Json, json};
use std::io::Write as _;
use std::time::{Duration, Instant};
use tokio::net::{TcpStream, lookup_host};

const EXAMPLES: &str = "\
Examples:
  kayrock probe localhost:9092
  kayrock probe localhost:9092 --json
  kayrock probe localhost:9093 --tls --sasl SCRAM-SHA-512 --user ada --password-file password";

const BOLD: Style = Style::new().bold();
const ODD: Style = AnsiColor::Yellow.on_default();

/// Show what responds at an address: release, APIs, brokers, latency of each step
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::program) struct Probe {
    /// Host and port
    #[arg(value_name = "HOST:PORT")]
    address: HostPort,
    #[command(flatten)]
    security: Security,
}

impl Probe {
    pub(in crate::program) fn run(self, output: &mut Output) -> Result<(), Failure> {
        let builder = self.security.connection()?;
        let report = block_on(async {
            let mut steps = Steps::default();
            let address = (&*self.address.host, self.address.port);
            let addresses = steps.time("resolve", lookup_host(address)).await;
            let addresses: Vec<_> = addresses.map_err(|error| unreachable(&self.address, &error))?.collect();
            let stream = steps.time("connect", TcpStream::connect(&*addresses)).await;
            drop(stream.map_err(|error| unreachable(&self.address, &error))?);
            let connection = steps.time("open", builder.connect(self.address.to_string())).await?;
            steps.time("ApiVersions", connection.send(&ApiVersionsRequest::default())).await?;
            let metadata = MetadataRequest { topics: Some(Vec::new()), ..Default::default() };
            let metadata = steps.time("Metadata", connection.send(&metadata)).await.ok();
            if metadata.is_none() {
                // Controllers serve no Metadata.
                drop(steps.time("DescribeCluster", connection.send(&DescribeClusterRequest::default())).await);
            }
            Ok(Report { address: self.address.clone(), connection, steps: steps.0, metadata })
        })?;
        if output.is_json() { output.document(&report.to_json(), false) } else { report.print(output) }
    }
}

fn unreachable(address: &HostPort, error: &std::io::Error) -> Failure {
    Failure::new(format!("cannot reach {address}: {error}"))
}

/// Durations of the steps.
#[derive(Default)]
struct Steps(Vec<(&'static str, Duration)>);

impl Steps {
    async fn time<T>(&mut self, step: &'static str, work: impl Future<Output = T>) -> T {
        let started = Instant::now();
        let result = work.await;
        self.0.push((step, started.elapsed()));
        result
    }
}

/// API as the peer and as this crate have it.
struct Row {
    api: ApiKey,
    theirs: Versions,
    ours: Versions,
}

impl Row {
    fn note(&self) -> &'static str {
        match (self.theirs.is_empty(), self.ours.is_empty()) {
            (true, _) => "not served",
            (_, true) => "unknown here",
            _ if self.theirs.max() > self.ours.max() => "newer there",
            _ if self.theirs.intersect(self.ours).is_empty() => "nothing in common",
            _ => "",
        }
    }
}

struct Report {
    address: HostPort,
    connection: Connection,
    steps: Vec<(&'static str, Duration)>,
    metadata: Option<MetadataResponse>,
}

impl Report {
    fn rows(&self) -> Vec<Row> {
        let table = self.connection.api_table();
        let mut apis: Vec<_> = ApiKey::ALL.iter().copied().chain(table.iter().map(|(api, _)| api)).collect();
        apis.sort_unstable();
        apis.dedup();
        apis.into_iter().map(|api| Row { api, theirs: table.versions(api), ours: ours(api) }).collect()
    }

    fn release(&self) -> String {
        let Some(ReleaseEstimate { oldest, newest, listener, certainty, .. }) = estimate(self.connection.api_table())
        else {
            return "no release of Apache Kafka has these APIs".to_owned();
        };
        let releases = if oldest == newest { format!("Kafka {newest}") } else { format!("Kafka {oldest} to {newest}") };
        match certainty {
            Certainty::Newer => format!("newer than {releases} ({listener:?})"),
            Certainty::Near { differences } => {
                format!("near {releases} ({listener:?}), with {differences} differences: another product, or a proxy")
            }
            _ => format!("{releases} ({listener:?})"),
        }
    }

    fn print(&self, output: &mut Output) -> Result<(), Failure> {
        writeln!(output, "{BOLD}{}{BOLD:#}: {}", self.address, self.release())?;
        for (step, time) in &self.steps {
            writeln!(output, "  {step:<16} {:>9.3} ms", time.as_secs_f64() * 1e3)?;
        }
        if let Some(metadata) = &self.metadata {
            let cluster = metadata.cluster_id.as_deref().unwrap_or("without an id");
            writeln!(output, "\n{BOLD}Cluster{BOLD:#} {cluster}, controller {}", metadata.controller_id.0)?;
            for broker in &metadata.brokers {
                writeln!(output, "  {:<6} {}:{}", broker.node_id.0, broker.host, broker.port)?;
            }
        }
        writeln!(output, "\n{BOLD}{:<36} {:<10} {:<10}{BOLD:#}", "API", "there", "here")?;
        for row in self.rows().iter().filter(|row| !row.theirs.is_empty()) {
            let (api, theirs, ours) = (row.api.to_string(), row.theirs.to_string(), row.ours.to_string());
            writeln!(output, "{api:<36} {theirs:<10} {ours:<10} {ODD}{}{ODD:#}", row.note())?;
        }
        Ok(())
    }

    fn to_json(&self) -> Json {
        let steps: Vec<_> =
            self.steps.iter().map(|(step, time)| json!({"step": step, "ms": time.as_secs_f64() * 1e3})).collect();
        let apis: Vec<_> = self.rows().iter().map(row_as_json).collect();
        let cluster = self.metadata.as_ref().map(|metadata| {
            let brokers = metadata.brokers.iter();
            let brokers: Vec<_> = brokers
                .map(|broker| json!({"id": broker.node_id.0, "host": &*broker.host, "port": broker.port}))
                .collect();
            json!({"id": metadata.cluster_id.as_deref(), "controller": metadata.controller_id.0, "brokers": brokers})
        });
        json!({
            "address": self.address.to_string(),
            "release": self.release(),
            "steps": steps,
            "cluster": cluster,
            "apis": apis,
        })
    }
}

fn row_as_json(row: &Row) -> Json {
    json!({
        "key": row.api.0,
        "name": row.api.name(),
        "there": range(row.theirs),
        "here": range(row.ours),
        "common": range(row.theirs.intersect(row.ours)),
    })
}

/// Returns the lowest and the highest version; null if there is none.
fn range(versions: Versions) -> Json {
    if versions.is_empty() { Json::Null } else { json!([versions.min(), versions.max()]) }
}

/// Returns the versions of an API that this crate has.
pub(super) fn ours(api: ApiKey) -> Versions {
    let request = api.name().and_then(|name| lookup::message(&format!("{name}Request")));
    request.map_or(Versions::NONE, |request| request.schema.versions)
}
