//! `kayrock call`: any request, in any version, to the right broker.

use super::inspect::{json_of, message_type};
use super::probe::ours;
use crate::inspect;
use crate::program::failure::Failure;
use crate::program::input::version;
use crate::program::output::Output;
use crate::program::runtime::block_on;
use crate::program::security::Security;
use clap::Args;
use kayrock::client::{Cluster, Connection, ConnectionBuilder, HostPort};
use kayrock::lookup::RequestKind;
use kayrock::message::{AnyMessage, RequestTarget, Target};
use kayrock::{ApiKey, BrokerId, Bytes};
use serde::Serialize;
use std::ffi::OsString;
use std::time::Duration;

const EXAMPLES: &str = "\
Examples:
  kayrock call localhost:9092 Metadata
  kayrock call localhost:9092 CreateTopics '{\"topics\": [{\"name\": \"orders\", \"numPartitions\": 1, \"replicationFactor\": 1}]}'
  kayrock call localhost:9092 ListOffsets '{\"topics\": [{\"name\": \"orders\", \"partitions\": [{}]}]}'
  kayrock call localhost:9092 ApiVersions --version 0
  kayrock call localhost:9092 DescribeLogDirs --all-brokers
  echo '{\"groups\": [\"g\"]}' | kayrock call localhost:9092 DescribeGroups -

The request goes to the coordinator of its first group or transactional id, to the leader of its first partition, or to the
controller; requests that each broker serves, and those between brokers, go to the broker of HOST:PORT. Fields that JSON
leaves out have their defaults; `kayrock explain NAME` lists them. Without --version, the request has the highest version
that both sides have and that represents all given fields.";

/// Send a request of any API and version, and print the response
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::program) struct Call {
    /// Host and port of any broker
    #[arg(value_name = "HOST:PORT")]
    address: HostPort,
    /// API such as Metadata, or request such as `MetadataRequest`
    #[arg(value_name = "NAME")]
    name: String,
    /// Fields of the request in Kafka's JSON: a string, a file, or - for standard input
    #[arg(value_name = "JSON", default_value = "{}")]
    request: OsString,
    /// Version; by default the highest that this program and the broker have
    #[arg(long, value_parser = version)]
    version: Option<i16>,
    /// Id of the broker
    #[arg(long, value_name = "ID", allow_negative_numbers = true)]
    broker: Option<i32>,
    /// Send to each broker of the cluster, and print one line of JSON per broker
    #[arg(long, conflicts_with_all = ["broker", "compact"])]
    all_brokers: bool,
    /// Print the JSON on one line
    #[arg(long)]
    compact: bool,
    #[command(flatten)]
    security: Security,
}

/// Response of one broker of several.
#[derive(Serialize)]
struct OfBroker {
    broker: i32,
    response: Option<inspect::Frame>,
}

impl Call {
    pub(in crate::program) fn run(self, output: &mut Output) -> Result<(), Failure> {
        let message = self.message()?;
        let builder = self.security.connection()?;
        block_on(async {
            if self.all_brokers {
                return self.send_to_all(&*message, builder, output).await;
            }
            let connection = self.connect(&*message, builder).await?;
            match self.send(&connection, &*message, output).await? {
                Some(response) => output.document(&response, self.compact),
                None => {
                    output.remark("the request has no response");
                    Ok(())
                }
            }
        })
    }

    /// Returns the request of the arguments.
    fn message(&self) -> Result<Box<dyn AnyMessage>, Failure> {
        let ty = message_type(&self.name)?;
        let api = ty.schema.api_key.filter(|_| ty.name().ends_with("Request")).map(ApiKey);
        let api = api.ok_or_else(|| Failure::new(format!("`{}` is no request", self.name)))?;
        let message = inspect::message_of(ty, &json_of(&self.request)?);
        message.map_err(|error| Failure::new(error).remedy(format!("`kayrock explain {}` lists the fields", api.0)))
    }

    /// Connects to the broker for the request, which is that of the address unless the request names another one.
    async fn connect(&self, message: &dyn AnyMessage, builder: ConnectionBuilder) -> Result<Connection, Failure> {
        let target = match self.broker {
            Some(id) => Target::Broker(BrokerId(id)),
            None => {
                let connection = builder.clone().connect(self.address.to_string()).await?;
                let (body, version) = self.encode(&connection, message)?;
                match target(api_of(message), version, &body)? {
                    Target::Any => return Ok(connection),
                    target => target,
                }
            }
        };
        Ok(self.cluster(builder).await?.connection(target).await?)
    }

    async fn cluster(&self, builder: ConnectionBuilder) -> Result<Cluster, Failure> {
        let cluster = Cluster::builder().connection(builder).deadline(self.security.deadline());
        Ok(cluster.missing_topic_wait(Duration::ZERO).connect(&self.address.to_string()).await?)
    }

    async fn send_to_all(
        &self,
        message: &dyn AnyMessage,
        builder: ConnectionBuilder,
        output: &mut Output,
    ) -> Result<(), Failure> {
        let cluster = self.cluster(builder).await?;
        let mut brokers: Vec<_> = cluster.metadata().brokers().map(|broker| broker.id).collect();
        brokers.sort_unstable();
        for id in brokers {
            let connection = cluster.connection(Target::Broker(id)).await?;
            let response = self.send(&connection, message, output).await?;
            output.line(&OfBroker { broker: id.0, response })?;
        }
        Ok(())
    }

    /// Sends the request and returns its response, if it has one.
    async fn send(
        &self,
        connection: &Connection,
        message: &dyn AnyMessage,
        output: &Output,
    ) -> Result<Option<inspect::Frame>, Failure> {
        let api = api_of(message);
        let (body, version) = self.encode(connection, message)?;
        let (request, _) = RequestKind::decode(api, version, &body)?;
        let request = request.as_any().ok_or_else(|| Failure::new(format!("{api} has no version {version}")))?;
        let frame = Bytes::from(request.serialize(version, 0, Some(self.security.client_id()))?);
        let response = connection.send_frame(frame.slice(4..), request.expects_response()).await?;
        let Some(response) = response else { return Ok(None) };
        let response = inspect::response(response, api, version)?;
        Ok(Some(if output.shows_secrets() { response } else { response.without_secrets() }))
    }

    /// Encodes the body in the version for a broker.
    fn encode(&self, connection: &Connection, message: &dyn AnyMessage) -> Result<(Bytes, i16), Failure> {
        let version = match self.version {
            Some(version) => version,
            None => common(connection, message)?,
        };
        Ok((message.encode(version)?.into(), version))
    }
}

fn api_of(message: &dyn AnyMessage) -> ApiKey {
    ApiKey(message.schema().api_key.unwrap_or(-1))
}

/// Returns the broker for a request; any broker for those that each one serves for itself.
fn target(api: ApiKey, version: i16, body: &Bytes) -> Result<Target, Failure> {
    let (request, _) = RequestKind::decode(api, version, body)?;
    Ok(match request.target() {
        None | Some((RequestTarget::Any | RequestTarget::AllBrokers | RequestTarget::GivenBroker, _)) => Target::Any,
        Some((_, target)) => target,
    })
}

/// Returns the highest version that both sides have and that represents the request without loss.
fn common(connection: &Connection, message: &dyn AnyMessage) -> Result<i16, Failure> {
    let api = api_of(message);
    let theirs = connection.api_table().stable_versions(api);
    let common = theirs.intersect(ours(api));
    if common.is_empty() {
        return Err(Failure::new(format!("the broker has {api} in versions {theirs}, this program in {}", ours(api)))
            .remedy("--version sends a version that the broker does not offer"));
    }
    let faithful = message.faithful_versions();
    if let Some(version) = faithful.iter().rev().find(|version| common.contains(**version)) {
        return Ok(*version);
    }
    let newest = common.max();
    let dropped = message.dropped_fields(newest)?.join("`, `");
    Err(Failure::new(format!(
        "{api} v{newest} has no field `{dropped}`, and no other version of the broker represents it"
    ))
    .remedy(format!("leave the field out, or send without it by --version {newest}")))
}
