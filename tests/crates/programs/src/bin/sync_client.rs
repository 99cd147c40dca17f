//! Lists the topics of a cluster over a blocking socket: `sync_client BROKER`.

use kayrock::message::call;
use kayrock::messages::{ApiVersionsRequest, MetadataRequest};
use kayrock::negotiation::{ApiTable, NegotiationOptions, negotiate_for};
use std::net::TcpStream;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let broker = std::env::args().nth(1).ok_or("BROKER")?;
    let mut stream = TcpStream::connect(broker)?;
    let request = ApiVersionsRequest::for_client("sync-client", "1.0");
    let apis = call(&mut stream, &request, 3, 1, Some("sync-client"))?;
    apis.error_code.into_result()?;
    let version = negotiate_for::<MetadataRequest>(&ApiTable::from(&apis), &NegotiationOptions::new())?;
    let request = MetadataRequest { topics: None, ..Default::default() };
    let metadata = call(&mut stream, &request, version, 2, Some("sync-client"))?;
    for topic in metadata.topics {
        println!("{}: {} partitions", topic.name.unwrap_or_default(), topic.partitions.len());
    }
    Ok(())
}
