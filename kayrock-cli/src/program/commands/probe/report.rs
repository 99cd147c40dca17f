//! Facts about a peer, as text and as JSON.

use crate::program::failure::Failure;
use crate::program::output::Output;
use anstyle::{AnsiColor, Style};
use kayrock::ApiKey;
use kayrock::client::HostPort;
use kayrock::lookup;
use kayrock::messages::{DescribeClusterResponse, MetadataResponse};
use kayrock::negotiation::ApiTable;
use kayrock::releases::{Certainty, ReleaseEstimate, estimate};
use kayrock::schema::Versions;
use serde_json::{Value as Json, json};
use std::io::Write as _;
use std::time::Duration;

const BOLD: Style = Style::new().bold();
const ODD: Style = AnsiColor::Yellow.on_default();

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

/// Nodes of the cluster, as the peer lists them.
pub(super) struct Nodes {
    id: Option<String>,
    controller: i32,
    brokers: Vec<(i32, String, i32)>,
}

impl From<MetadataResponse> for Nodes {
    fn from(metadata: MetadataResponse) -> Self {
        let brokers = metadata.brokers.iter();
        Self {
            id: metadata.cluster_id.as_deref().map(ToOwned::to_owned),
            controller: metadata.controller_id.0,
            brokers: brokers.map(|broker| (broker.node_id.0, broker.host.to_string(), broker.port)).collect(),
        }
    }
}

impl From<DescribeClusterResponse> for Nodes {
    fn from(cluster: DescribeClusterResponse) -> Self {
        let brokers = cluster.brokers.iter();
        Self {
            id: Some(cluster.cluster_id.to_string()),
            controller: cluster.controller_id.0,
            brokers: brokers.map(|broker| (broker.broker_id.0, broker.host.to_string(), broker.port)).collect(),
        }
    }
}

/// Facts about the peer.
pub(super) struct Report {
    pub(super) address: HostPort,
    pub(super) table: ApiTable,
    pub(super) steps: Vec<(&'static str, Duration)>,
    pub(super) nodes: Option<Nodes>,
}

impl Report {
    fn rows(&self) -> Vec<Row> {
        let table = &self.table;
        let mut apis: Vec<_> = ApiKey::ALL.iter().copied().chain(table.iter().map(|(api, _)| api)).collect();
        apis.sort_unstable();
        apis.dedup();
        apis.into_iter().map(|api| Row { api, theirs: table.versions(api), ours: ours(api) }).collect()
    }

    fn release(&self) -> String {
        let Some(ReleaseEstimate { oldest, newest, listener, certainty, .. }) = estimate(&self.table) else {
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

    /// Prints everything but the steps.
    pub(super) fn print(&self, output: &mut Output) -> Result<(), Failure> {
        writeln!(output, "\n{BOLD}Release{BOLD:#} {}", self.release())?;
        if let Some(Nodes { id, controller, brokers }) = &self.nodes {
            let cluster = id.as_deref().unwrap_or("without an id");
            writeln!(output, "\n{BOLD}Cluster{BOLD:#} {cluster}, controller {controller}")?;
            for (id, host, port) in brokers {
                writeln!(output, "  {id:<6} {host}:{port}")?;
            }
        }
        writeln!(output, "\n{BOLD}{:<40} {:<10} {:<10}{BOLD:#}", "API", "there", "here")?;
        for row in self.rows().iter().filter(|row| !row.theirs.is_empty()) {
            let (api, theirs, ours) = (row.api.to_string(), row.theirs.to_string(), row.ours.to_string());
            let line = format!("{api:<40} {theirs:<10} {ours:<10} {ODD}{}{ODD:#}", row.note());
            writeln!(output, "{}", line.trim_end())?;
        }
        Ok(())
    }

    pub(super) fn to_json(&self) -> Json {
        let steps: Vec<_> =
            self.steps.iter().map(|(step, time)| json!({"step": step, "ms": time.as_secs_f64() * 1e3})).collect();
        let apis: Vec<_> = self.rows().iter().map(row_as_json).collect();
        let cluster = self.nodes.as_ref().map(|Nodes { id, controller, brokers }| {
            let brokers = brokers.iter().map(|(id, host, port)| json!({"id": id, "host": host, "port": port}));
            json!({"id": id, "controller": controller, "brokers": brokers.collect::<Vec<_>>()})
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
pub(in crate::program) fn ours(api: ApiKey) -> Versions {
    let request = api.name().and_then(|name| lookup::message(&format!("{name}Request")));
    request.map_or(Versions::NONE, |request| request.schema.versions)
}
