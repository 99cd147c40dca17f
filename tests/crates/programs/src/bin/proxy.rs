//! A proxy that replaces the brokers' addresses by its own: `proxy BROKER`; prints its address.

use kayrock::message::{RequestHeader, frame::MAX_FRAME, read_frame, write_frame};
use kayrock::messages::MetadataRequest;
use kayrock::{ApiKey, Request};
use std::io::{self, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};

fn main() -> io::Result<()> {
    let broker = std::env::args().nth(1).ok_or(io::ErrorKind::InvalidInput)?;
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let proxy = listener.local_addr()?;
    println!("{proxy}");
    for client in listener.incoming() {
        let (client, broker) = (client?, TcpStream::connect(&broker)?);
        std::thread::spawn(move || pass(client, broker, proxy));
    }
    Ok(())
}

/// Forwards requests, one after the other, and their responses.
fn pass(mut client: TcpStream, mut broker: TcpStream, proxy: SocketAddr) -> io::Result<()> {
    while let Some(request) = read_frame(&mut client, MAX_FRAME)? {
        let (key, version) = RequestHeader::peek(&request)?;
        write_frame(&mut broker, &request)?;
        let response = read_frame(&mut broker, MAX_FRAME)?.ok_or(io::ErrorKind::UnexpectedEof)?;
        if key != ApiKey::METADATA {
            write_frame(&mut client, &response)?;
            continue;
        }
        let mut response = MetadataRequest::default().response_deserializer(version).deserialize(&response)?;
        for broker in &mut response.body.brokers {
            (broker.host, broker.port) = (proxy.ip().to_string().into(), proxy.port().into());
        }
        client.write_all(&response.serialize()?)?;
    }
    Ok(())
}
