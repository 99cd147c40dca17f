//! A proxy in front of a cluster of one broker: clients receive its address instead of the broker's, in every response
//! that carries one. Other bytes pass unchanged.

use kayrock::client::Connection;
use kayrock::lookup::{ResponseFrame, ResponseKind};
use kayrock::message::RequestHeader;
use kayrock::message::frame::{MAX_FRAME, size};
use kayrock::messages::{
    Endpoints, FindCoordinatorRequest, ListOffsetsRequest, MetadataRequest, ProduceRequest, expects_response,
};
use kayrock::mock::Broker;
use kayrock::values::Acks;
use kayrock::{ApiKey, Bytes};
use std::io;
use std::net::SocketAddr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let broker = Broker::builder().with_topics().start().await?;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let proxy = listener.local_addr()?;
    tokio::spawn(serve(listener, broker.address()));

    let connection = Connection::connect(proxy).await?;
    for broker in connection.send(&MetadataRequest::default()).await?.brokers {
        println!("Metadata: broker {} is at {}", broker.node_id, broker.address());
        assert_eq!(broker.address(), proxy.to_string());
    }
    let request = FindCoordinatorRequest { coordinator_keys: vec!["orders".into()], ..Default::default() };
    for found in connection.send(&request).await?.coordinators {
        println!("FindCoordinator: the group {:?} is at {}:{}", &*found.key, found.host, found.port);
        assert_eq!((&*found.host, found.port), ("127.0.0.1", i32::from(proxy.port())));
    }
    // The proxy does not wait for a response that never comes.
    connection.send_no_response(&ProduceRequest { acks: Acks::None, ..Default::default() }).await?;
    let response = connection.send(&ListOffsetsRequest::default()).await?;
    println!("ListOffsets: {} topics, passed unchanged", response.topics.len());
    Ok(())
}

async fn serve(listener: TcpListener, broker: SocketAddr) -> io::Result<()> {
    let proxy = listener.local_addr()?;
    loop {
        let (client, _) = listener.accept().await?;
        tokio::spawn(async move { forward(client, TcpStream::connect(broker).await?, proxy).await });
    }
}

/// Forwards requests, one after the other, and their responses.
async fn forward(mut client: TcpStream, mut broker: TcpStream, proxy: SocketAddr) -> io::Result<()> {
    loop {
        let request = read_frame(&mut client).await?;
        write_frame(&mut broker, &request).await?;
        if expects_response(&request)? {
            let response = read_frame(&mut broker).await?;
            let (key, version) = RequestHeader::peek(&request)?;
            client.write_all(&rewritten(response, key, version, proxy)?).await?;
        }
    }
}

/// Returns the response, with its size, after the changes.
fn rewritten(frame: Bytes, key: ApiKey, version: i16, proxy: SocketAddr) -> kayrock::Result<Vec<u8>> {
    let mut response = ResponseFrame::read(frame, key, version)?;
    if let ResponseKind::ApiVersions(versions) = &mut response.body {
        // The proxy cannot find the addresses in a version that it cannot decode.
        for api in &mut versions.api_keys {
            let known = api.api_key.versions();
            api.max_version = api.max_version.min(known.max());
        }
        versions.api_keys.retain(|api| api.min_version <= api.max_version);
    }
    response.body.for_each_endpoint_mut(&mut |mut endpoint| endpoint.set(proxy.ip().to_string(), proxy.port()));
    response.serialize()
}

async fn read_frame(stream: &mut TcpStream) -> io::Result<Bytes> {
    let mut prefix = [0; 4];
    stream.read_exact(&mut prefix).await?;
    let mut frame = vec![0; size(prefix, MAX_FRAME)?];
    stream.read_exact(&mut frame).await?;
    Ok(frame.into())
}

async fn write_frame(stream: &mut TcpStream, frame: &[u8]) -> io::Result<()> {
    stream.write_u32(u32::try_from(frame.len()).map_err(io::Error::other)?).await?;
    stream.write_all(frame).await
}
