//! Stream whose bytes are subject to rules.

use super::network::{Network, Settings};
use super::occurrence::unit;
use super::stream_rule::{Direction, End};
use crate::wire::part;
use core::pin::Pin;
use core::task::{Context, Poll, ready};
use core::time::Duration;
use std::io::{self, ErrorKind, IoSlice};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Sleep, sleep};

/// Bytes that are read at a time while a rule acts.
const CHUNK: usize = 8 * 1024;

/// Stream, or half of one, whose bytes are subject to the rules of a [`Network`].
///
/// Reads are bytes from the client, writes are bytes to the client.
///
/// ```
/// use kayrock::faults::{FaultyStream, Network, StreamRule};
/// use tokio::io::AsyncReadExt;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> std::io::Result<()> {
/// let network = Network::new();
/// network.add(StreamRule::any().close_after(5));
/// let mut stream = FaultyStream::new(&b"hello, world"[..], network, 0);
/// let mut text = String::new();
/// stream.read_to_string(&mut text).await?;
/// assert_eq!(text, "hello");
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct FaultyStream<S> {
    inner: S,
    network: Network,
    connection: u64,
    read: Flow,
    write: Flow,
    /// Bytes that were read and are delayed.
    held: Vec<u8>,
}

/// State of one direction.
#[derive(Debug)]
struct Flow {
    passed: u64,
    random: u64,
    /// Delay of the next piece, and the size of the piece.
    delay: Option<(Pin<Box<Sleep>>, usize)>,
    change: Option<Pin<Box<Sleep>>>,
}

impl Flow {
    /// Returns the state of a direction; the jitter of each has its own random numbers.
    fn new(seed: u64) -> Self {
        Self { passed: 0, random: seed, delay: None, change: None }
    }

    /// Returns the delay of a piece.
    fn delay_of(&mut self, settings: &Settings, size: usize) -> Duration {
        let jitter = settings.jitter.mul_f64(unit(&mut self.random));
        let size = u32::try_from(size).unwrap_or(u32::MAX);
        let transfer = settings.bandwidth.map(|rate| Duration::from_secs_f64(f64::from(size) / f64::from(rate)));
        settings.latency + jitter + transfer.unwrap_or_default()
    }

    /// Waits for the delay of a piece of at most `size` bytes; returns its size.
    fn poll_delay(&mut self, cx: &mut Context<'_>, settings: &Settings, size: usize) -> Poll<usize> {
        if self.delay.is_none() {
            let delay = self.delay_of(settings, size);
            if delay.is_zero() {
                return Poll::Ready(size);
            }
            self.delay = Some((Box::pin(sleep(delay)), size));
        }
        if let Some((sleep, piece)) = &mut self.delay {
            ready!(sleep.as_mut().poll(cx));
            let piece = *piece;
            self.delay = None;
            return Poll::Ready(piece.min(size));
        }
        Poll::Ready(size)
    }

    /// Returns the number of bytes that may pass before the end.
    fn remaining(&self, settings: &Settings) -> usize {
        let until_end = settings.end.map_or(u64::MAX, |(bytes, _)| bytes.max(self.passed) - self.passed);
        usize::try_from(until_end).unwrap_or(usize::MAX)
    }

    /// Returns the failure of a connection that is down; otherwise wakes the task when it goes down.
    fn poll_down(&mut self, cx: &mut Context<'_>, settings: &Settings) -> io::Result<()> {
        if settings.is_down {
            return Err(ErrorKind::ConnectionReset.into());
        }
        self.change = settings.change.map(|change| Box::pin(sleep(change)));
        if self.change.as_mut().is_some_and(|change| change.as_mut().poll(cx).is_ready()) {
            return Err(ErrorKind::ConnectionReset.into());
        }
        Ok(())
    }

    fn pass(&mut self, bytes: usize) {
        self.passed += u64::try_from(bytes).unwrap_or_default();
    }
}

impl<S> FaultyStream<S> {
    /// Applies the rules of `network` to a stream, which has this number among the connections.
    ///
    /// No example: the page of [`FaultyStream`] has one.
    #[must_use]
    pub fn new(inner: S, network: Network, connection: u64) -> Self {
        let read = Flow::new(connection);
        let write = Flow::new(!connection);
        Self { inner, network, connection, read, write, held: Vec::new() }
    }

    /// Returns the stream without rules.
    ///
    /// ```
    /// use kayrock::faults::{FaultyStream, Network};
    ///
    /// let stream = FaultyStream::new("text", Network::new(), 0);
    /// assert_eq!(stream.into_inner(), "text");
    /// ```
    #[must_use]
    pub fn into_inner(self) -> S {
        self.inner
    }
}

impl<S: AsyncRead + Unpin> FaultyStream<S> {
    /// Delivers held bytes after their delay.
    fn poll_held(&mut self, cx: &mut Context<'_>, settings: &Settings, out: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let size = self.held.len().min(out.remaining()).min(settings.piece.unwrap_or(usize::MAX));
        let size = ready!(self.read.poll_delay(cx, settings, size));
        out.put_slice(part(&self.held, ..size));
        self.held.drain(..size);
        self.read.pass(size);
        Poll::Ready(Ok(()))
    }

    /// Reads into `held`, at most the bytes before the end; zero bytes are the end of the stream.
    fn poll_hold(&mut self, cx: &mut Context<'_>, limit: usize) -> Poll<io::Result<usize>> {
        let mut chunk = [0; CHUNK];
        let (chunk, _) = chunk.split_at_mut(limit.min(CHUNK));
        let mut buffer = ReadBuf::new(chunk);
        ready!(Pin::new(&mut self.inner).poll_read(cx, &mut buffer))?;
        self.held.extend_from_slice(buffer.filled());
        Poll::Ready(Ok(buffer.filled().len()))
    }

    /// Reads at the end that a rule sets.
    fn poll_end(&mut self, cx: &mut Context<'_>, end: End) -> Poll<io::Result<()>> {
        match end {
            End::Close => Poll::Ready(Ok(())),
            End::Reset => Poll::Ready(Err(ErrorKind::ConnectionReset.into())),
            End::BlackHole => loop {
                let read = ready!(self.poll_hold(cx, CHUNK))?;
                self.held.clear();
                if read == 0 {
                    return Poll::Ready(Ok(()));
                }
            },
        }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for FaultyStream<S> {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, out: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let settings = this.network.settings(this.connection, Direction::FromClient);
        let Some(settings) = settings else {
            if !this.held.is_empty() {
                return this.poll_held(cx, &Settings::default(), out);
            }
            let before = out.filled().len();
            ready!(Pin::new(&mut this.inner).poll_read(cx, out))?;
            this.read.pass(out.filled().len() - before);
            return Poll::Ready(Ok(()));
        };
        this.read.poll_down(cx, &settings)?;
        if this.held.is_empty() {
            let remaining = this.read.remaining(&settings);
            match settings.end {
                Some((_, end)) if remaining == 0 => return this.poll_end(cx, end),
                _ => {}
            }
            if ready!(this.poll_hold(cx, remaining))? == 0 {
                return Poll::Ready(Ok(()));
            }
        }
        this.poll_held(cx, &settings, out)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for FaultyStream<S> {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let Some(settings) = this.network.settings(this.connection, Direction::ToClient) else {
            let written = ready!(Pin::new(&mut this.inner).poll_write(cx, bytes))?;
            this.write.pass(written);
            return Poll::Ready(Ok(written));
        };
        this.write.poll_down(cx, &settings)?;
        let remaining = this.write.remaining(&settings);
        match settings.end {
            Some((_, End::BlackHole)) if remaining == 0 => return Poll::Ready(Ok(bytes.len())),
            Some((_, End::Close)) if remaining == 0 => return Poll::Ready(Err(ErrorKind::BrokenPipe.into())),
            Some((_, End::Reset)) if remaining == 0 => return Poll::Ready(Err(ErrorKind::ConnectionReset.into())),
            _ => {}
        }
        let size = bytes.len().min(remaining).min(settings.piece.unwrap_or(CHUNK));
        let size = ready!(this.write.poll_delay(cx, &settings, size));
        let written = ready!(Pin::new(&mut this.inner).poll_write(cx, part(bytes, ..size)))?;
        this.write.pass(written);
        Poll::Ready(Ok(written))
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        if this.network.is_empty() {
            let written = ready!(Pin::new(&mut this.inner).poll_write_vectored(cx, slices))?;
            this.write.pass(written);
            return Poll::Ready(Ok(written));
        }
        let first = slices.iter().find(|slice| !slice.is_empty()).map_or(&[][..], |slice| &**slice);
        Pin::new(this).poll_write(cx, first)
    }

    fn is_write_vectored(&self) -> bool {
        self.inner.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().inner).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().inner).poll_shutdown(cx)
    }
}
