//! A proxy before a broker: clients receive its address instead of the broker's, and everything else passes through
//! unchanged.
//!
//! In a Metadata response only the brokers are decoded; the topics are kept as bytes.

use kayrock::client::Connection;
use kayrock::codec::Lazy;
use kayrock::message::{Buffer, RequestHeader};
use kayrock::messages::metadata::{MetadataResponseBroker, MetadataResponseTopic};
use kayrock::messages::{ListOffsetsRequest, MetadataRequest};
use kayrock::mock::Broker;
use kayrock::{ApiKey, BrokerId, Bytes, ErrorCode, KafkaMessage, Request, Response, Str, UnknownTags};
use std::io;
use std::net::SocketAddr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// Kafka's `MetadataResponse`, with the brokers that the proxy changes.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 3, versions = "0..=13", flexible = "9..", name = "MetadataResponse")]
struct Metadata {
    #[kafka(versions = "3..", ignorable)]
    throttle_time_ms: i32,
    brokers: Vec<MetadataResponseBroker>,
    #[kafka(versions = "2..", nullable, default = None, ignorable)]
    cluster_id: Option<Str>,
    #[kafka(versions = "1..", default = -1, ignorable)]
    controller_id: BrokerId,
    topics: Lazy<Vec<MetadataResponseTopic>>,
    #[kafka(versions = "8..=10", default = -2_147_483_648)]
    cluster_authorized_operations: i32,
    #[kafka(versions = "13..", ignorable)]
    error_code: ErrorCode,
    unknown_tags: UnknownTags,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let broker = Broker::builder().with_topics().start().await?;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let proxy = listener.local_addr()?;
    tokio::spawn(serve(listener, broker.address()));

    let connection = Connection::connect(proxy).await?;
    for broker in connection.send(&MetadataRequest::default()).await?.brokers {
        println!("broker {} is at {}:{}, says the proxy", broker.node_id, broker.host, broker.port);
        assert_eq!((broker.host.as_str(), broker.port), ("127.0.0.1", i32::from(proxy.port())));
    }
    let answer = connection.send(&ListOffsetsRequest::default()).await?;
    println!("and {} topics of ListOffsets came through", answer.topics.len());
    Ok(())
}

async fn serve(listener: TcpListener, broker: SocketAddr) -> io::Result<()> {
    let proxy = listener.local_addr()?;
    loop {
        let (client, _) = listener.accept().await?;
        tokio::spawn(async move { pass(client, TcpStream::connect(broker).await?, proxy).await });
    }
}

/// Passes on requests, one after the other, and their responses.
async fn pass(mut client: TcpStream, mut broker: TcpStream, proxy: SocketAddr) -> io::Result<()> {
    loop {
        let request = frame(&mut client).await?;
        send(&mut broker, &request).await?;
        let answer = frame(&mut broker).await?;
        let (key, version) = RequestHeader::peek(&request).map_err(io::Error::other)?;
        if key == ApiKey::METADATA {
            let answer = rewritten(&answer, version, proxy).map_err(io::Error::other)?;
            client.write_all(&answer).await?;
        } else {
            send(&mut client, &answer).await?;
        }
    }
}

fn rewritten(answer: &Bytes, version: i16, proxy: SocketAddr) -> kayrock::Result<Vec<u8>> {
    let mut answer = MetadataRequest::default().response_deserializer_as::<Metadata>(version).deserialize(answer)?;
    for broker in &mut answer.body.brokers {
        (broker.host, broker.port) = (proxy.ip().to_string().into(), proxy.port().into());
    }
    Ok(answer.body.serialize_with_header(&answer.header, version, &mut Buffer::new())?.to_vec())
}

async fn frame(stream: &mut TcpStream) -> io::Result<Bytes> {
    let mut size = [0; 4];
    stream.read_exact(&mut size).await?;
    let size = kayrock::message::frame::size(size, kayrock::message::frame::MAX_FRAME).map_err(io::Error::other)?;
    let mut frame = vec![0; size];
    stream.read_exact(&mut frame).await?;
    Ok(frame.into())
}

async fn send(stream: &mut TcpStream, frame: &[u8]) -> io::Result<()> {
    stream.write_u32(u32::try_from(frame.len()).map_err(io::Error::other)?).await?;
    stream.write_all(frame).await
}
