//! Connections: from accepting one to the last answer on it.

use super::api::{Api, Context};
use crate::error::{Error, Result};
use crate::message::frame::{self, MAX_FRAME};
use crate::message::{IncomingRequest, RequestHeader, Response};
use crate::messages::api_versions::{ApiVersion, ApiVersionsResponse};
use crate::transport::{Chunks, read_body, read_prefix};
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

/// Everything that is served, and everything that was not.
#[derive(Debug)]
pub(super) struct Service {
    apis: BTreeMap<ApiKey, Api>,
    errors: Mutex<Vec<Error>>,
}

impl Service {
    pub(super) fn new(apis: BTreeMap<ApiKey, Api>) -> Self {
        Self { apis, errors: Mutex::default() }
    }

    /// Why connections were closed.
    pub(super) fn errors(&self) -> MutexGuard<'_, Vec<Error>> {
        self.errors.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Serves connections until this future is dropped, and they with it.
pub(super) async fn accept(listener: TcpListener, service: Arc<Service>) {
    let mut connections = JoinSet::new();
    let mut numbers = 0..;
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => {
                let number = numbers.next().unwrap_or_default();
                connections.spawn(serve(stream, peer, number, Arc::clone(&service)));
            }
            // The system is out of something, such as file handles; others may give some back.
            Err(_) => time::sleep(Duration::from_millis(10)).await,
        }
        while connections.try_join_next().is_some() {}
    }
}

/// Serves a connection until the client closes it, or asks for what cannot be answered: then the connection is closed,
/// as Kafka does.
async fn serve(stream: TcpStream, peer: SocketAddr, connection: u64, service: Arc<Service>) -> io::Result<()> {
    let broker = stream.local_addr()?;
    stream.set_nodelay(true)?;
    let (read, mut write) = stream.into_split();
    let mut reader = BufReader::new(read);
    while let Some(prefix) = read_prefix(&mut reader).await? {
        let context = |header| Context { header, peer, broker, connection };
        match respond(prefix, &mut reader, &service.apis, context).await? {
            Ok(None) => {}
            Ok(Some(answer)) => write.write_all_buf(&mut Chunks::from(answer)).await?,
            Err(error) => {
                service.errors().push(error);
                break;
            }
        }
    }
    Ok(())
}

/// Reads the request behind a frame's size and gives its answer, or the reason why there is none.
async fn respond(
    prefix: [u8; 4],
    reader: &mut (impl AsyncRead + Unpin),
    apis: &BTreeMap<ApiKey, Api>,
    context: impl FnOnce(RequestHeader) -> Context,
) -> io::Result<Result<Option<Vec<Bytes>>>> {
    let size = match frame::size(prefix, MAX_FRAME) {
        Ok(size) => size,
        Err(error) => return Ok(Err(error)),
    };
    let frame = read_body(reader, size).await?;
    Ok(answer(frame, apis, context).await)
}

async fn answer(
    frame: Bytes,
    apis: &BTreeMap<ApiKey, Api>,
    context: impl FnOnce(RequestHeader) -> Context,
) -> Result<Option<Vec<Bytes>>> {
    let header_version = |key, version| apis.get(&key).map(|api| (api.header_version)(version));
    let request = IncomingRequest::read(frame, header_version)?;
    let (key, version) = (request.header.request_api_key, request.header.request_api_version);
    let Some(api) = apis.get(&key) else { return Err(Error::invalid(format!("{key} is not served"))) };
    match api.versions.contains(version) {
        true => api.answer(&request, context(request.header.clone())).await,
        false if key == ApiKey::API_VERSIONS => refuse(request.header.correlation_id, api).map(Some),
        false => Err(Error::invalid(format!("{key} v{version} is not served"))),
    }
}

/// Answers an `ApiVersions` request of a version that is not known: in version 0, with the versions that are (KIP-511).
fn refuse(correlation_id: i32, api_versions: &Api) -> Result<Vec<Bytes>> {
    let answer = ApiVersionsResponse {
        error_code: ErrorCode::UNSUPPORTED_VERSION,
        api_keys: vec![entry(ApiKey::API_VERSIONS, api_versions)],
        ..ApiVersionsResponse::default()
    };
    Ok(vec![answer.serialize(0, correlation_id)?.into()])
}

/// An API as `ApiVersions` lists it.
pub(super) fn entry(api_key: ApiKey, api: &Api) -> ApiVersion {
    let (min_version, max_version) = (api.versions.min(), api.versions.max());
    ApiVersion { api_key, min_version, max_version, unknown_tags: crate::UnknownTags::new() }
}
