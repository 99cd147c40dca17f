//! Connections of the broker.

use super::context::Peer;
use super::failure::Failure;
use super::guarded::unless_closed;
use super::read_ahead::ReadAhead;
use super::service::Service;
use crate::message::frame::{self, MAX_FRAME};
use crate::transport::{Chunks, read_body, read_prefix};
use bytes::Bytes;
use std::io;
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt};

/// Serves requests in order until the client closes the connection or one fails; as Kafka does, a failure closes it.
pub(super) async fn serve(
    peer: Peer,
    read: impl AsyncRead + Unpin,
    mut write: impl AsyncWrite + Unpin,
    service: &Service,
) -> io::Result<()> {
    let mut reader = ReadAhead::new(read);
    while let Some(frame) = read_frame(&mut reader).await? {
        let response = match frame {
            Ok(frame) => unless_closed(&mut reader, service.respond(frame, peer)).await,
            Err(error) => Some(Err(Failure::of_frame(peer.connection, error))),
        };
        match response {
            Some(Ok(None)) => {}
            Some(Ok(Some(response))) => write.write_all_buf(&mut Chunks::from(response)).await?,
            Some(Err(failure)) => {
                service.failures.push(failure);
                break;
            }
            None => break,
        }
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
