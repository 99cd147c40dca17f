//! Connections of the broker.

use super::api::Api;
use super::context::Context;
use crate::error::{Error, Result};
use crate::message::frame::{self, MAX_FRAME};
use crate::message::{IncomingRequest, RequestHeader, Response};
use crate::messages::api_versions::{ApiVersion, ApiVersionsResponse};
use crate::transport::{Chunks, read_body, read_prefix};
use crate::types::UnknownTags;
use crate::values::{ApiKey, ErrorCode};
use bytes::Bytes;
use core::time::Duration;
use std::collections::BTreeMap;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::io::{AsyncRead, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio::time;

/// Served APIs, and the errors for which connections were closed.
#[derive(Debug)]
pub(super) struct Service {
    apis: BTreeMap<ApiKey, Api>,
    errors: Mutex<Vec<Error>>,
}

impl Service {
    pub(super) fn new(apis: BTreeMap<ApiKey, Api>) -> Self {
        Self { apis, errors: Mutex::default() }
    }

    /// Locks the errors for which connections were closed.
    pub(super) fn errors(&self) -> MutexGuard<'_, Vec<Error>> {
        self.errors.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Accepts and serves connections; dropping the future closes them.
pub(super) async fn accept(listener: TcpListener, service: Arc<Service>) {
    let mut connections = JoinSet::new();
    let mut number = 0;
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => {
                connections.spawn(serve(stream, peer, number, Arc::clone(&service)));
                number += 1;
            }
            // The system is out of a resource such as file handles, which closing connections may release.
            Err(_) => time::sleep(Duration::from_millis(10)).await,
        }
        while connections.try_join_next().is_some() {}
    }
}

/// Addresses of a connection and its number.
#[derive(Clone, Copy)]
struct Connection {
    peer: SocketAddr,
    broker: SocketAddr,
    number: u64,
}

impl Connection {
    fn context(self, header: RequestHeader) -> Context {
        Context { header, peer: self.peer, broker: self.broker, connection: self.number }
    }
}

/// Serves a connection until the client closes it or a request fails; as Kafka does, a failure closes the connection.
async fn serve(stream: TcpStream, peer: SocketAddr, number: u64, service: Arc<Service>) -> io::Result<()> {
    let connection = Connection { peer, broker: stream.local_addr()?, number };
    stream.set_nodelay(true)?;
    let (read, mut write) = stream.into_split();
    let mut reader = BufReader::new(read);
    while let Some(prefix) = read_prefix(&mut reader).await? {
        match respond(prefix, &mut reader, &service.apis, connection).await? {
            Ok(None) => {}
            Ok(Some(response)) => write.write_all_buf(&mut Chunks::from(response)).await?,
            Err(error) => {
                service.errors().push(error);
                break;
            }
        }
    }
    Ok(())
}

/// Reads the request after a frame's size and returns its response; the outer error is the stream's.
async fn respond(
    prefix: [u8; 4],
    reader: &mut (impl AsyncRead + Unpin),
    apis: &BTreeMap<ApiKey, Api>,
    connection: Connection,
) -> io::Result<Result<Option<Vec<Bytes>>>> {
    let size = match frame::size(prefix, MAX_FRAME) {
        Ok(size) => size,
        Err(error) => return Ok(Err(error)),
    };
    let frame = read_body(reader, size).await?;
    Ok(handle(frame, apis, connection).await)
}

/// Passes a request to its handler and returns the response.
async fn handle(frame: Bytes, apis: &BTreeMap<ApiKey, Api>, connection: Connection) -> Result<Option<Vec<Bytes>>> {
    let request = IncomingRequest::read(frame, |key, version| Some((apis.get(&key)?.header_version)(version)))?;
    let (key, version) = (request.header.request_api_key, request.header.request_api_version);
    let Some(api) = apis.get(&key) else { return Err(Error::invalid(format!("{key} is not served"))) };
    match api.versions.contains(version) {
        true => api.respond(&request, connection.context(request.header.clone())).await,
        false if key == ApiKey::API_VERSIONS => unsupported_version(request.header.correlation_id, api).map(Some),
        false => Err(Error::invalid(format!("{key} v{version} is not served"))),
    }
}

/// Responds to an `ApiVersions` request of an unsupported version: in version 0, with the supported versions (KIP-511).
fn unsupported_version(correlation_id: i32, api_versions: &Api) -> Result<Vec<Bytes>> {
    let response = ApiVersionsResponse {
        error_code: ErrorCode::UNSUPPORTED_VERSION,
        api_keys: vec![entry(ApiKey::API_VERSIONS, api_versions)],
        ..ApiVersionsResponse::default()
    };
    Ok(vec![response.serialize(0, correlation_id)?.into()])
}

/// Returns the entry of an API in the `ApiVersions` response.
pub(super) fn entry(api_key: ApiKey, api: &Api) -> ApiVersion {
    let (min_version, max_version) = (api.versions.min(), api.versions.max());
    ApiVersion { api_key, min_version, max_version, unknown_tags: UnknownTags::new() }
}
