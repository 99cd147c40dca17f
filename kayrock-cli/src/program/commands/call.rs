//! `kayrock call`: any request, in any version, to the right broker.

use super::inspect::message_type;
use super::probe::ours;
use crate::inspect;
use crate::program::failure::{At as _, Failure, with_sources};
use crate::program::input::{self, version};
use crate::program::output::Output;
use crate::program::route;
use crate::program::runtime::block_on;
use crate::program::security::Security;
use clap::Args;
use kayrock::client::{Cluster, Connection, ConnectionBuilder, HostPort};
use kayrock::lookup::{MessageType, RequestFrame};
use kayrock::message::{AnyRequest, Target};
use kayrock::{ApiKey, BrokerId, Bytes};
use serde_json::Value as Json;
use std::ffi::OsString;
use std::time::Duration;

const EXAMPLES: &str = "\
Examples:
  kayrock call localhost:9092 Metadata
  kayrock call localhost:9092 CreateTopics '{\"topics\": [{\"name\": \"orders\", \"numPartitions\": 1, \"replicationFactor\": 1}]}'
  kayrock call localhost:9092 ListOffsets '{\"topics\": [{\"name\": \"orders\", \"partitions\": [{}]}]}'
  kayrock call localhost:9092 ApiVersions --version 0
  echo '{\"groups\": [\"g\"]}' | kayrock call localhost:9092 DescribeGroups -

The request goes to the coordinator of its group or transactional id, to the leader of its first partition, or to the
controller; --broker chooses another one. Fields that JSON leaves out have their defaults.";

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
    /// Fields of the request in Kafka's JSON: text, a file, or - for standard input
    #[arg(value_name = "JSON", default_value = "{}")]
    request: OsString,
    /// Version; by default the highest that this program and the broker have
    #[arg(long, value_parser = version)]
    version: Option<i16>,
    /// Id of the broker
    #[arg(long, value_name = "ID", allow_negative_numbers = true)]
    broker: Option<i32>,
    /// Print the JSON on one line
    #[arg(long)]
    compact: bool,
    #[command(flatten)]
    security: Security,
}

impl Call {
    pub(in crate::program) fn run(self, output: &mut Output) -> Result<(), Failure> {
        let ty = message_type(&self.name)?;
        let api = ty.schema.api_key.filter(|_| ty.name().ends_with("Request")).map(ApiKey);
        let api = api.ok_or_else(|| Failure::new(format!("`{}` is no request", self.name)))?;
        let fields = super::inspect::json_of(&self.request)?;
        let builder = self.security.connection()?;
        let response = block_on(async {
            let target = self.broker.map_or_else(|| route::target(api, &fields), |id| Target::Broker(BrokerId(id)));
            let connection = connect(builder, &self.address.to_string(), target, self.security.deadline()).await?;
            self.send(&connection, ty, api, &fields).await
        })?;
        let Some(response) = response else {
            output.remark("the request has no response");
            return Ok(());
        };
        let response = if output.shows_secrets() { response } else { response.without_secrets() };
        output.document(&response, self.compact)
    }

    /// Sends the request and returns its response, if it has one.
    async fn send(
        &self,
        connection: &Connection,
        ty: &MessageType,
        api: ApiKey,
        fields: &Json,
    ) -> Result<Option<inspect::Frame>, Failure> {
        let version = match self.version {
            Some(version) => version,
            None => common(connection, api)?,
        };
        let body = inspect::encode(ty, version, fields)?;
        let frame = frame(api, version, &body, self.security.client_id())?;
        let request = RequestFrame::read(frame.clone())?;
        let expects_response = request.body.as_any().is_none_or(<dyn AnyRequest>::expects_response);
        let response = connection.send_frame(frame, expects_response).await.at(input::shown(self.name.as_ref()))?;
        response.map(|response| Ok(inspect::response(response, api, version)?)).transpose()
    }
}

/// Connects to the broker for the request. Controllers serve no Metadata and are asked directly.
async fn connect(
    builder: ConnectionBuilder,
    address: &str,
    target: Target,
    deadline: Duration,
) -> Result<Connection, Failure> {
    if target == Target::Any {
        return Ok(builder.connect(address.to_owned()).await?);
    }
    let cluster = Cluster::builder().connection(builder).deadline(deadline).missing_topic_wait(Duration::ZERO);
    let cluster = cluster.connect(address).await.map_err(|error| Failure::new(with_sources(&error)))?;
    cluster.connection(target).await.map_err(|error| {
        Failure::new(with_sources(&error)).remedy("--broker sends the request to the broker with an id")
    })
}

/// Returns the highest version that both have.
fn common(connection: &Connection, api: ApiKey) -> Result<i16, Failure> {
    let theirs = connection.api_table().stable_versions(api);
    let common = theirs.intersect(ours(api));
    if common.is_empty() {
        return Err(Failure::new(format!("the broker has {api} in versions {theirs}, this program in {}", ours(api)))
            .remedy("--version sends a version that the broker does not offer"));
    }
    Ok(common.max())
}

/// Returns a request without its size.
fn frame(api: ApiKey, version: i16, body: &[u8], client_id: &str) -> Result<Bytes, Failure> {
    let header_version = api.request_header_version(version).unwrap_or(1);
    let fields = serde_json::json!({
        "requestApiKey": api.0,
        "requestApiVersion": version,
        "correlationId": 0,
        "clientId": client_id,
    });
    let mut frame = inspect::encode(inspect::find("RequestHeader")?, header_version, &fields)?;
    frame.extend_from_slice(body);
    Ok(frame.into())
}
