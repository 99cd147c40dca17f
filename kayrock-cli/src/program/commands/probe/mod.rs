//! `kayrock probe`: what responds at an address, in which versions, and how fast.

mod peer;
mod report;

use crate::program::failure::Failure;
use crate::program::output::Output;
use crate::program::remedies;
use crate::program::runtime::block_on;
use crate::program::security::Security;
use clap::Args;
use kayrock::ErrorCode;
use kayrock::client::{ClientError, ClientErrorKind, Connection, HostPort};
use kayrock::messages::{ApiVersionsRequest, DescribeClusterRequest, MetadataRequest};
use kayrock::negotiation::ApiTable;
use kayrock::values::EndpointType;
use kayrock::{ApiKey, Message as _};
use report::{Nodes, Report};
use std::io::{self, Write as _};
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::net::{TcpStream, lookup_host};
use tokio::time::timeout;

pub(super) use report::ours;

const EXAMPLES: &str = "\
Examples:
  kayrock probe localhost:9092
  kayrock probe localhost:9092 --json
  kayrock probe localhost:9093 --tls --sasl SCRAM-SHA-512 --user ada --password-file password

The steps are: name look-up, TCP connection, TLS handshake, ApiVersions, authentication on a connection of its own (with TLS,
its handshake included), and Metadata. A controller serves DescribeCluster instead of Metadata.";

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
        // Asks for the password before any time is measured.
        let authenticated = self.security.connection_to(&self.address.host)?;
        block_on(async {
            let mut steps = Steps { output, done: Vec::new() };
            steps.begin(&self.address)?;
            let addresses = self.resolve(&mut steps).await?;
            let table = self.versions(&addresses, &mut steps).await?;
            let stream = self.stream(&addresses).await?;
            let open = authenticated.api_table(table.clone()).over(stream);
            let connection = match (self.security.has_sasl(), self.security.tls) {
                (true, true) => steps.time("TLS and SASL", open).await?,
                (true, false) => steps.time("SASL", open).await?,
                (false, _) => open.await,
            };
            let connection = connection.map_err(|error| self.failure(&error))?;
            let nodes = self.nodes(&connection, &mut steps).await?;
            let Steps { output, done } = steps;
            let report = Report { address: self.address.clone(), table, steps: done, nodes };
            if output.is_json() { output.document(&report.to_json(), false) } else { report.print(output) }
        })
    }

    async fn resolve(&self, steps: &mut Steps<'_>) -> Result<Vec<SocketAddr>, Failure> {
        let address = (&*self.address.host, self.address.port);
        let addresses = steps.time("resolve", self.in_time(lookup_host(address))).await?;
        Ok(addresses.map_err(|error| self.unreachable(&error))?.collect())
    }

    /// Connects and requests the versions of the peer.
    async fn versions(&self, addresses: &[SocketAddr], steps: &mut Steps<'_>) -> Result<ApiTable, Failure> {
        let stream = steps.time("connect", self.stream(addresses)).await??;
        // With a table, opening a connection sends nothing but the handshake of TLS.
        let open = self.security.unauthenticated(&self.address.host)?.api_table(ApiTable::default()).over(stream);
        let connection = if self.security.tls { steps.time("TLS", open).await? } else { open.await };
        let connection = connection.map_err(|error| self.failure(&error))?;
        match steps.time("ApiVersions", request_versions(&connection)).await? {
            Ok(table) => Ok(table),
            Err(error) => Err(match error.kind() {
                ClientErrorKind::Timeout { .. } | ClientErrorKind::Closed if !self.security.tls => {
                    peer::explain(addresses).await.map_or_else(|| self.failure(&error), |text| self.other_peer(&text))
                }
                _ => self.failure(&error),
            }),
        }
    }

    async fn nodes(&self, connection: &Connection, steps: &mut Steps<'_>) -> Result<Option<Nodes>, Failure> {
        let table = connection.api_table();
        if table.contains(ApiKey::METADATA) {
            let request = MetadataRequest { topics: Some(Vec::new()), ..Default::default() };
            let metadata = steps.time("Metadata", connection.send(&request)).await?;
            return Ok(Some(metadata.map_err(|error| self.failure(&error))?.into()));
        }
        if table.contains(ApiKey::DESCRIBE_CLUSTER) {
            let request = DescribeClusterRequest { endpoint_type: EndpointType::Controller, ..Default::default() };
            let cluster = steps.time("DescribeCluster", connection.send(&request)).await?;
            // Controllers serve it since Kafka 3.7.
            return Ok(cluster.ok().map(Nodes::from));
        }
        Ok(None)
    }

    async fn stream(&self, addresses: &[SocketAddr]) -> Result<TcpStream, Failure> {
        let stream = self.in_time(TcpStream::connect(addresses)).await;
        let stream = stream.and_then(|stream| stream.set_nodelay(true).map(|()| stream));
        stream.map_err(|error| self.unreachable(&error))
    }

    async fn in_time<T>(&self, work: impl Future<Output = io::Result<T>>) -> io::Result<T> {
        let deadline = self.security.deadline();
        let late = || io::Error::new(io::ErrorKind::TimedOut, format!("no response within {deadline:?}"));
        timeout(deadline, work).await.unwrap_or_else(|_| Err(late()))
    }

    fn unreachable(&self, error: &io::Error) -> Failure {
        let remedy = remedies::of_connect(error.kind());
        Failure::new(format!("cannot reach {}: {error}", self.address)).remedy(remedy)
    }

    fn other_peer(&self, text: &str) -> Failure {
        Failure::new(format!("{} is no Kafka listener: {text}", self.address)).remedy("check the port")
    }

    fn failure(&self, error: &ClientError) -> Failure {
        Failure::from(error.clone()).in_front(&self.address)
    }
}

/// Requests the versions of all APIs, in version 0 if the peer does not support the newest one.
async fn request_versions(connection: &Connection) -> Result<ApiTable, ClientError> {
    let request = ApiVersionsRequest::for_client("kayrock", env!("CARGO_PKG_VERSION"));
    let mut response = connection.send_with_version(&request, ApiVersionsRequest::VERSIONS.max()).await?;
    if response.error_code == ErrorCode::UNSUPPORTED_VERSION {
        response = connection.send_with_version(&request, 0).await?;
    }
    if response.error_code.is_error() {
        return Err(ClientErrorKind::Refused(response.error_code).into());
    }
    Ok(ApiTable::from(&response))
}

/// Durations of the steps, which are printed as they end.
struct Steps<'o> {
    output: &'o mut Output,
    done: Vec<(&'static str, Duration)>,
}

impl Steps<'_> {
    fn begin(&mut self, address: &HostPort) -> Result<(), Failure> {
        if !self.output.is_json() {
            writeln!(self.output, "{address}")?;
        }
        Ok(())
    }

    async fn time<T>(&mut self, step: &'static str, work: impl Future<Output = T>) -> Result<T, Failure> {
        let started = Instant::now();
        let result = work.await;
        let time = started.elapsed();
        if !self.output.is_json() {
            writeln!(self.output, "  {step:<16} {:>9.3} ms", time.as_secs_f64() * 1e3)?;
            self.output.flush()?;
        }
        self.done.push((step, time));
        Ok(result)
    }
}
