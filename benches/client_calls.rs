//! Sends requests on a connection to a peer in the same thread, for `tracing_cost.sh`, which counts the instructions.

use kayrock::client::{ClientError, Connection};
use kayrock::messages::{HeartbeatRequest, HeartbeatResponse};
use kayrock::negotiation::ApiTable;
use kayrock::schema::Versions;
use kayrock::{ApiKey, Response};
use std::error::Error;
use std::io;
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream};
use tokio::runtime::{Builder, Runtime};

const CALLS: usize = 1_000;
const VERSION: i16 = 4;

fn main() -> Result<(), Box<dyn Error>> {
    let runtime = Builder::new_current_thread().enable_time().build()?;
    let (ours, theirs) = tokio::io::duplex(4096);
    runtime.spawn(respond(theirs));
    let apis = ApiTable::from_iter([(ApiKey::HEARTBEAT, Versions::new(0, VERSION))]);
    let connection = runtime.block_on(Connection::builder().api_table(apis).over(ours))?;
    calls(&runtime, &connection, 10)?;
    measured(&runtime, &connection)?;
    Ok(())
}

#[inline(never)]
fn measured(runtime: &Runtime, connection: &Connection) -> Result<(), ClientError> {
    calls(runtime, connection, CALLS)
}

fn calls(runtime: &Runtime, connection: &Connection, number: usize) -> Result<(), ClientError> {
    let request = HeartbeatRequest { group_id: "orders".into(), ..Default::default() };
    runtime.block_on(async {
        for _ in 0..number {
            connection.send(&request).await?;
        }
        Ok(())
    })
}

/// Responds to heartbeats until the connection ends.
async fn respond(mut stream: DuplexStream) -> io::Result<()> {
    loop {
        let size = stream.read_u32().await?;
        let mut frame = vec![0; usize::try_from(size).map_err(io::Error::other)?];
        stream.read_exact(&mut frame).await?;
        let id = frame.get(4..8).and_then(|id| id.try_into().ok()).ok_or(io::ErrorKind::InvalidData)?;
        let response = HeartbeatResponse::default().serialize(VERSION, i32::from_be_bytes(id));
        stream.write_all(&response.map_err(io::Error::other)?).await?;
    }
}
