//! A proxy that puts its own address into the responses to Metadata and `FindCoordinator`.

use kayrock::codec::{Encode, Lazy};
use kayrock::message::{Buffer, RequestHeader, frame};
use kayrock::messages::find_coordinator::Coordinator;
use kayrock::messages::metadata::{MetadataResponseBroker, MetadataResponseTopic};
use kayrock::messages::{FindCoordinatorRequest, MetadataRequest};
use kayrock::{ApiKey, BrokerId, Bytes, ErrorCode, KafkaMessage, Request, Response, Str, UnknownTags};
use std::io;
use std::net::SocketAddr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// Kafka's `MetadataResponse`: the brokers are decoded, the rest is passed on.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 3, versions = "0..=13", flexible = "9..", name = "MetadataResponse")]
struct Metadata {
    #[kafka(versions = "3..", ignorable)]
    throttle_time_ms: Lazy<i32>,
    brokers: Vec<MetadataResponseBroker>,
    #[kafka(versions = "2..", nullable, default = None, ignorable)]
    cluster_id: Option<Lazy<Str>>,
    #[kafka(versions = "1..", default = -1, ignorable)]
    controller_id: Lazy<BrokerId>,
    topics: Lazy<Vec<MetadataResponseTopic>>,
    #[kafka(versions = "8..=10", default = -2_147_483_648)]
    cluster_authorized_operations: Lazy<i32>,
    #[kafka(versions = "13..", ignorable)]
    error_code: Lazy<ErrorCode>,
    unknown_tags: UnknownTags,
}

/// Kafka's `FindCoordinatorResponse`.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 10, versions = "0..=6", flexible = "3..", name = "FindCoordinatorResponse")]
struct FoundCoordinator {
    #[kafka(versions = "1..", ignorable)]
    throttle_time_ms: Lazy<i32>,
    #[kafka(versions = "0..=3")]
    error_code: ErrorCode,
    #[kafka(versions = "1..=3", nullable, default = [], ignorable)]
    error_message: Option<Lazy<Str>>,
    #[kafka(versions = "0..=3")]
    node_id: Lazy<BrokerId>,
    #[kafka(versions = "0..=3")]
    host: Str,
    #[kafka(versions = "0..=3")]
    port: i32,
    #[kafka(versions = "4..")]
    coordinators: Vec<Coordinator>,
    unknown_tags: UnknownTags,
}

/// Serves clients, each with its own connection to the broker.
///
/// # Errors
/// The listener fails.
pub async fn serve(listener: TcpListener, broker: SocketAddr) -> io::Result<()> {
    let proxy = listener.local_addr()?;
    loop {
        let (client, _) = listener.accept().await?;
        tokio::spawn(async move { pass(client, TcpStream::connect(broker).await?, proxy).await });
    }
}

async fn pass(mut client: TcpStream, mut broker: TcpStream, proxy: SocketAddr) -> io::Result<()> {
    loop {
        let request = receive(&mut client).await?;
        send(&mut broker, &request).await?;
        let response = receive(&mut broker).await?;
        let (key, version) = RequestHeader::peek(&request).map_err(io::Error::other)?;
        let response = rewritten(key, version, response, proxy).map_err(io::Error::other)?;
        send(&mut client, &response).await?;
    }
}

/// Rewrites a response, without its size, for the clients of the proxy.
///
/// # Errors
/// Bytes that are no such response.
pub fn rewritten(key: ApiKey, version: i16, response: Bytes, proxy: SocketAddr) -> kayrock::Result<Bytes> {
    let (host, port) = (Str::from(proxy.ip().to_string()), i32::from(proxy.port()));
    match key {
        ApiKey::METADATA => change::<MetadataRequest, Metadata>(version, &response, |metadata| {
            for broker in &mut metadata.brokers {
                (broker.host, broker.port) = (host.clone(), port);
            }
        }),
        ApiKey::FIND_COORDINATOR => change::<FindCoordinatorRequest, FoundCoordinator>(version, &response, |found| {
            if version < 4 && !found.error_code.is_error() {
                (found.host, found.port) = (host.clone(), port);
            }
            for coordinator in found.coordinators.iter_mut().filter(|one| !one.error_code.is_error()) {
                (coordinator.host, coordinator.port) = (host.clone(), port);
            }
        }),
        _ => Ok(response),
    }
}

fn change<R, V>(version: i16, response: &Bytes, change: impl FnOnce(&mut V)) -> kayrock::Result<Bytes>
where
    R: Request + Default,
    V: Response + Encode + for<'de> kayrock::codec::Decode<'de>,
{
    let mut response = R::default().response_deserializer_as::<V>(version).deserialize(response)?;
    change(&mut response.body);
    let frame = response.body.serialize_with_header(&response.header, version, &mut Buffer::new())?.to_vec();
    Ok(Bytes::from(frame).slice(4..))
}

async fn receive(stream: &mut TcpStream) -> io::Result<Bytes> {
    let mut size = [0; 4];
    stream.read_exact(&mut size).await?;
    let mut frame = vec![0; frame::size(size, frame::MAX_FRAME).map_err(io::Error::other)?];
    stream.read_exact(&mut frame).await?;
    Ok(frame.into())
}

async fn send(stream: &mut TcpStream, frame: &[u8]) -> io::Result<()> {
    stream.write_u32(u32::try_from(frame.len()).map_err(io::Error::other)?).await?;
    stream.write_all(frame).await
}
