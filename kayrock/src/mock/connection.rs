//! Connections of the broker.

use super::context::Peer;
use super::failure::Failure;
use super::guarded::unless_closed;
use super::read_ahead::ReadAhead;
#[cfg(feature = "sasl")]
use super::sasl::Authentication;
use super::service::Service;
use crate::faults::{Delivery, Ending};
use crate::message::frame::{self, MAX_FRAME};
use crate::transport::{Chunks, read_body, read_prefix};
use bytes::{Buf, Bytes};
use core::sync::atomic::Ordering;
use core::time::Duration;
use tokio::io::{self, AsyncRead, AsyncWrite, AsyncWriteExt, sink};
use tokio::time::sleep;

/// Serves requests in order until the client closes the connection or one fails; as Kafka does, a failure closes it.
pub(super) async fn serve(
    peer: &Peer,
    read: impl AsyncRead + Unpin,
    mut write: impl AsyncWrite + Unpin,
    service: &Service,
) -> io::Result<()> {
    let _open = Open::new(service, peer.connection);
    let mut reader = ReadAhead::new(read);
    while let Some(frame) = read_frame(&mut reader).await? {
        let frame = match frame {
            Ok(frame) => frame,
            Err(error) => {
                service.failures.push(Failure::of_frame(peer.connection, error));
                break;
            }
        };
        #[cfg(feature = "sasl")]
        if let Some(authentication) = peer.session.authentication.as_ref().filter(|state| state.expects_message()) {
            let Some(reply) = authentication.raw(&frame) else { break };
            write_raw(&reply, &mut write).await?;
            continue;
        }
        let Some(Ok(delivery)) = unless_closed(&mut reader, service.respond(frame, peer)).await else { break };
        let ending = delivery.ending;
        send(delivery, &mut write).await?;
        match ending {
            Ending::Open => {}
            Ending::CloseAfter(_) => break,
            Ending::Silent => return io::copy(&mut reader, &mut sink()).await.map(drop),
        }
        #[cfg(feature = "sasl")]
        if peer.session.authentication.as_ref().is_some_and(Authentication::has_failed) {
            break;
        }
    }
    Ok(())
}

/// Sends a message of a mechanism in a frame without a header.
#[cfg(feature = "sasl")]
async fn write_raw(message: &[u8], write: &mut (impl AsyncWrite + Unpin)) -> io::Result<()> {
    let size = u32::try_from(message.len()).unwrap_or(u32::MAX);
    write.write_all(&[&size.to_be_bytes()[..], message].concat()).await?;
    write.flush().await
}

/// Counts a connection while it is open, and closes its share sessions at the end.
struct Open<'c> {
    service: &'c Service,
    connection: u64,
}

impl<'c> Open<'c> {
    fn new(service: &'c Service, connection: u64) -> Self {
        service.open.fetch_add(1, Ordering::Relaxed);
        Self { service, connection }
    }
}

impl Drop for Open<'_> {
    fn drop(&mut self) {
        self.service.open.fetch_sub(1, Ordering::Relaxed);
        if let Some(groups) = &self.service.groups {
            groups.disconnect(self.connection);
        }
    }
}

/// Sends the bytes of a response that are to be sent.
async fn send(delivery: Delivery, write: &mut (impl AsyncWrite + Unpin)) -> io::Result<()> {
    let Some(frame) = delivery.frame else { return Ok(()) };
    let mut chunks = Chunks::from(frame);
    match (delivery.ending, delivery.rate) {
        (Ending::Open, None) => write.write_all_buf(&mut chunks).await?,
        (Ending::CloseAfter(count), None) => write.write_all_buf(&mut chunks.take(count)).await?,
        (Ending::CloseAfter(count), Some(rate)) => trickle(chunks.take(count), rate, write).await?,
        (_, Some(rate)) => trickle(chunks, rate, write).await?,
        (Ending::Silent, None) => {}
    }
    // TLS keeps bytes that the socket does not take at once.
    write.flush().await
}

/// Sends a number of bytes per second.
async fn trickle(mut bytes: impl Buf, rate: u32, write: &mut (impl AsyncWrite + Unpin)) -> io::Result<()> {
    let rate = rate.max(1);
    // Ten pieces a second, if that is a byte or more.
    let piece = usize::try_from(rate / 10).unwrap_or(usize::MAX).max(1);
    while bytes.has_remaining() {
        let size = bytes.remaining().min(piece);
        let share = f64::from(u32::try_from(size).unwrap_or(u32::MAX)) / f64::from(rate);
        sleep(Duration::from_secs_f64(share)).await;
        write.write_all_buf(&mut (&mut bytes).take(size)).await?;
        write.flush().await?;
    }
    Ok(())
}

/// Reads a frame without its size. The inner error is a wrong size; `None` is the end of the stream.
async fn read_frame(reader: &mut (impl AsyncRead + Unpin)) -> io::Result<Option<crate::error::Result<Bytes>>> {
    let Some(prefix) = read_prefix(reader).await? else { return Ok(None) };
    match frame::size(prefix, MAX_FRAME) {
        Ok(size) => read_body(reader, size).await.map(|body| Some(Ok(body))),
        Err(error) => Ok(Some(Err(error))),
    }
}
