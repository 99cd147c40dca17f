//! Connections: from accepting one to the last answer on it.

use super::api::{Api, Context};
use crate::error::{Error, Result};
use crate::frame::{self, IncomingRequest, MAX_FRAME, ResponseExt};
use crate::messages::api_versions::{ApiVersion, ApiVersionsResponse};
use crate::transport::{Chunks, read_body, read_prefix};
use crate::types::{ApiKey, ErrorCode};
use bytes::Bytes;
use core::time::Duration;
use std::collections::BTreeMap;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::io::{AsyncRead, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio::time;

/// Everything that is served.
type Apis = BTreeMap<ApiKey, Api>;

/// Serves connections until this future is dropped, and they with it.
pub(super) async fn accept(listener: TcpListener, apis: Arc<Apis>) {
    let mut connections = JoinSet::new();
    let mut numbers = 0..;
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => {
                let number = numbers.next().unwrap_or_default();
                connections.spawn(serve(stream, peer, number, Arc::clone(&apis)));
            }
            // The system is out of something, such as file handles; others may give some back.
            Err(_) => time::sleep(Duration::from_millis(10)).await,
        }
        while connections.try_join_next().is_some() {}
    }
}

/// Serves a connection until the client closes it, or asks for what cannot be answered: then the connection is closed,
/// as Kafka does.
async fn serve(stream: TcpStream, peer: SocketAddr, connection: u64, apis: Arc<Apis>) -> io::Result<()> {
    let broker = stream.local_addr()?;
    stream.set_nodelay(true)?;
    let (read, mut write) = stream.into_split();
    let mut reader = BufReader::new(read);
    while let Some(frame) = read_frame(&mut reader).await? {
        let context = |header| Context { header, peer, broker, connection };
        let Ok(answer) = respond(frame, &apis, context).await else { break };
        if let Some(answer) = answer {
            write.write_all_buf(&mut Chunks::from(answer)).await?;
        }
    }
    Ok(())
}

async fn read_frame(reader: &mut (impl AsyncRead + Unpin)) -> io::Result<Option<Bytes>> {
    let Some(prefix) = read_prefix(reader).await? else { return Ok(None) };
    let size = frame::size(prefix, MAX_FRAME).map_err(io::Error::other)?;
    read_body(reader, size).await.map(Some)
}

async fn respond(
    frame: Bytes,
    apis: &Apis,
    context: impl FnOnce(crate::RequestHeader) -> Context,
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
