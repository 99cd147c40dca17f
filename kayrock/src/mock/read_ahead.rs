//! Reader that notices the end of its stream before all bytes are consumed.

use bytes::{Buf, BytesMut};
use core::pin::{Pin, pin};
use core::task::{Context, Poll, ready};
use std::io;
use tokio::io::{AsyncRead, AsyncReadExt, ReadBuf};

/// Size of a read.
const CHUNK: usize = 8 * 1024;

/// Bytes that are read while a request is served; later ones remain in the system's buffer.
const LIMIT: usize = 64 * 1024;

/// Buffered reader.
#[derive(Debug)]
pub(super) struct ReadAhead<R> {
    inner: R,
    buffer: BytesMut,
}

impl<R: AsyncRead + Unpin> ReadAhead<R> {
    pub(super) fn new(inner: R) -> Self {
        Self { inner, buffer: BytesMut::new() }
    }

    /// Reads once into the buffer; zero bytes are the end of the stream.
    fn poll_fill(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<usize>> {
        self.buffer.reserve(CHUNK);
        pin!(self.inner.read_buf(&mut self.buffer)).poll(cx)
    }

    /// Reads ahead until the stream ends or fails. Pends while the buffer is full.
    pub(super) fn poll_closed(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        while self.buffer.len() < LIMIT {
            if matches!(ready!(self.poll_fill(cx)), Ok(0) | Err(_)) {
                return Poll::Ready(());
            }
        }
        Poll::Pending
    }
}

impl<R: AsyncRead + Unpin> AsyncRead for ReadAhead<R> {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, out: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        if this.buffer.is_empty() {
            if out.remaining() >= CHUNK {
                return Pin::new(&mut this.inner).poll_read(cx, out);
            }
            ready!(this.poll_fill(cx))?;
        }
        let count = this.buffer.len().min(out.remaining());
        out.put_slice(&this.buffer[..count]);
        this.buffer.advance(count);
        Poll::Ready(Ok(()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use core::future::poll_fn;
    use tokio::io::AsyncWriteExt;

    #[tokio::test]
    async fn the_end_is_noticed_and_the_bytes_before_it_are_kept() {
        let (mut client, server) = tokio::io::duplex(100);
        let mut reader = ReadAhead::new(server);
        client.write_all(b"abc").await.unwrap();
        assert_eq!(reader.read_u8().await.unwrap(), b'a');
        assert!(poll_fn(|cx| Poll::Ready(reader.poll_closed(cx))).await.is_pending());
        drop(client);
        poll_fn(|cx| reader.poll_closed(cx)).await;
        let mut rest = Vec::new();
        reader.read_to_end(&mut rest).await.unwrap();
        assert_eq!(rest, b"bc");
    }
}
