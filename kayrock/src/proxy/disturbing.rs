//! Fault rules on the requests of the proxy.

use super::connection_info::ConnectionInfo;
use super::error::ProxyError;
use super::shared::Shared;
use super::streams::Writer;
use crate::faults::{Call, Delivery, Ending, schemas};
use crate::message::IncomingRequest;
use crate::transport::Chunks;
use crate::values::BrokerId;
use bytes::Buf;
use core::time::Duration;
use tokio::time::sleep;

/// Pieces per second of a response that is slowed down, if they have a byte or more.
const PIECES: u32 = 10;

/// Passes a request to `act` as the rules see it; returns `None` if its API is not Kafka's.
pub(super) fn with_call<T>(
    shared: &Shared,
    connection: &ConnectionInfo,
    incoming: &IncomingRequest,
    act: impl FnOnce(&Call<'_>) -> T,
) -> Option<T> {
    let schemas = schemas(incoming.header.request_api_key)?;
    let broker = connection.broker_id().unwrap_or(BrokerId(-1));
    Some(act(&Call::new(incoming, schemas, (broker, connection.number()), &*shared.names)))
}

/// Sends the bytes of a response that are to be sent; returns their number.
pub(super) async fn send(delivery: Delivery, client: &mut Writer<'_>) -> Result<usize, ProxyError> {
    let Some(frame) = delivery.frame else { return Ok(0) };
    let mut chunks = Chunks::from(frame);
    let size = match delivery.ending {
        Ending::Open => chunks.remaining(),
        Ending::CloseAfter(count) => chunks.remaining().min(count),
        Ending::Silent => 0,
    };
    match delivery.rate {
        None => client.write_chunks(&mut chunks, size).await?,
        Some(rate) => trickle(chunks, size, rate, client).await?,
    }
    client.flush().await?;
    Ok(size)
}

/// Sends a number of bytes per second.
async fn trickle(mut chunks: Chunks, mut size: usize, rate: u32, client: &mut Writer<'_>) -> Result<(), ProxyError> {
    let rate = rate.max(1);
    let piece = usize::try_from(rate / PIECES).unwrap_or(usize::MAX).max(1);
    while size > 0 {
        let now = size.min(piece);
        let share = f64::from(u32::try_from(now).unwrap_or(u32::MAX)) / f64::from(rate);
        sleep(Duration::from_secs_f64(share)).await;
        client.write_chunks(&mut chunks, now).await?;
        client.flush().await?;
        size -= now;
    }
    Ok(())
}
