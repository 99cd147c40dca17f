//! Sides of a connection: buffered reading, and writing, with counts of the bytes.

use super::error::{ProxyError, Side};
use crate::transport::Chunks;
use bytes::{Buf, Bytes, BytesMut};
use core::pin::{Pin, pin};
use core::sync::atomic::{AtomicU64, Ordering};
use core::task::{Context, Poll, ready};
use core::time::Duration;
use std::io;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::time::timeout;

/// Size of the buffer, unless a frame is to be read as a whole.
const BUFFER: usize = 64 * 1024;

/// Readable half of a stream.
pub(super) type ReadHalf = dyn AsyncRead + Send + Unpin;

/// Writable half of a stream.
pub(super) type WriteHalf = dyn AsyncWrite + Send + Unpin;

/// Buffered reader of one side.
pub(super) struct Reader<'s> {
    stream: &'s mut ReadHalf,
    side: Side,
    buffer: BytesMut,
    /// Longest pause between the bytes of a frame.
    pause: Duration,
    count: &'s AtomicU64,
}

impl<'s> Reader<'s> {
    pub(super) fn new(stream: &'s mut ReadHalf, side: Side, pause: Duration, count: &'s AtomicU64) -> Self {
        Self { stream, side, buffer: BytesMut::new(), pause, count }
    }

    /// Returns the bytes that are read and not consumed.
    pub(super) fn buffered(&self) -> &[u8] {
        &self.buffer
    }

    /// Reads once into the buffer, which may grow to `limit` bytes; zero bytes are the end of the stream.
    fn poll_read(&mut self, cx: &mut Context<'_>, limit: usize) -> Poll<io::Result<usize>> {
        self.buffer.reserve(limit - self.buffer.len());
        let read = ready!(pin!(self.stream.read_buf(&mut self.buffer)).poll(cx))?;
        self.count.fetch_add(u64::try_from(read).unwrap_or_default(), Ordering::Relaxed);
        Poll::Ready(Ok(read))
    }

    /// Reads until the buffer has `count` bytes; returns false if the stream ends before. May be cancelled.
    pub(super) async fn fill(&mut self, count: usize) -> Result<bool, ProxyError> {
        while self.buffer.len() < count {
            let limit = count.max(BUFFER);
            let read = core::future::poll_fn(|cx| self.poll_read(cx, limit)).await;
            if read.map_err(|error| ProxyError::io(self.side, error))? == 0 {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Reads until the buffer has `count` bytes of a frame, with limited pauses. May be cancelled.
    pub(super) async fn need(&mut self, count: usize) -> Result<(), ProxyError> {
        while self.buffer.len() < count {
            let next = self.buffer.len() + 1;
            match timeout(self.pause, self.fill(next)).await {
                Ok(Ok(true)) => {}
                Ok(Ok(false)) => return Err(ProxyError::unexpected_end(self.side)),
                Ok(Err(error)) => return Err(error),
                Err(_) => return Err(ProxyError::io(self.side, io::ErrorKind::TimedOut.into())),
            }
        }
        Ok(())
    }

    /// Reads ahead until the stream ends or fails; pends while the buffer is full.
    pub(super) fn poll_closed(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        while self.buffer.len() < BUFFER {
            if matches!(ready!(self.poll_read(cx, BUFFER)), Ok(0) | Err(_)) {
                return Poll::Ready(());
            }
        }
        Poll::Pending
    }

    /// Passes the next `count` bytes to the other side, with the memory of the buffer.
    pub(super) async fn pass(&mut self, mut count: usize, to: &mut Writer<'_>) -> Result<(), ProxyError> {
        loop {
            let size = count.min(self.buffer.len());
            let (bytes, _) = self.buffer.split_at(size);
            to.write(bytes).await?;
            self.buffer.advance(size);
            count -= size;
            if count == 0 {
                break;
            }
            self.need(1).await?;
        }
        to.flush().await
    }

    /// Reads the next `count` bytes into memory. The memory grows with the bytes that arrive.
    pub(super) async fn take(&mut self, count: usize) -> Result<Bytes, ProxyError> {
        let size = count.min(self.buffer.len());
        let mut bytes = BytesMut::with_capacity(count.min(size.max(BUFFER)));
        bytes.extend_from_slice(self.buffer.split_at(size).0);
        self.buffer.advance(size);
        while let missing @ 1.. = count - bytes.len() {
            if bytes.len() == bytes.capacity() {
                bytes.reserve(missing.min(bytes.len()));
            }
            let mut limited = bytes::BufMut::limit(&mut bytes, missing);
            let read = timeout(self.pause, self.stream.read_buf(&mut limited)).await;
            let read = read.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()));
            let read = read.map_err(|error| ProxyError::io(self.side, error))?;
            if read == 0 {
                return Err(ProxyError::unexpected_end(self.side));
            }
            self.count.fetch_add(u64::try_from(read).unwrap_or_default(), Ordering::Relaxed);
        }
        Ok(bytes.freeze())
    }
}

/// Writer of one side.
pub(super) struct Writer<'s> {
    stream: &'s mut WriteHalf,
    side: Side,
    count: &'s AtomicU64,
}

impl<'s> Writer<'s> {
    pub(super) fn new(stream: &'s mut WriteHalf, side: Side, count: &'s AtomicU64) -> Self {
        Self { stream, side, count }
    }

    fn add(&self, size: usize) {
        self.count.fetch_add(u64::try_from(size).unwrap_or_default(), Ordering::Relaxed);
    }

    pub(super) async fn write(&mut self, bytes: &[u8]) -> Result<(), ProxyError> {
        self.stream.write_all(bytes).await.map_err(|error| ProxyError::io(self.side, error))?;
        self.add(bytes.len());
        Ok(())
    }

    /// Writes at most `limit` bytes of chunks.
    pub(super) async fn write_chunks(&mut self, chunks: &mut Chunks, limit: usize) -> Result<(), ProxyError> {
        let size = chunks.remaining().min(limit);
        let written = (&mut self.stream).write_all_buf(&mut chunks.take(size)).await;
        written.map_err(|error| ProxyError::io(self.side, error))?;
        self.add(size);
        Ok(())
    }

    pub(super) async fn flush(&mut self) -> Result<(), ProxyError> {
        self.stream.flush().await.map_err(|error| ProxyError::io(self.side, error))
    }
}

/// Closes the writable half of a stream, as far as possible.
pub(super) async fn shut_down(stream: &mut WriteHalf) {
    // The peer may have closed the connection.
    let _ = Pin::new(stream).shutdown().await;
}
