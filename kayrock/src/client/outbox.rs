//! Writing half of a connection, shared by the calls and the driver.

use super::counters::Counts;
use super::pending::PendingResponses;
use super::queued_request::QueuedRequest;
use super::write::Write;
use crate::transport::Chunks;
use bytes::Buf;
use core::future::poll_fn;
use core::pin::Pin;
use core::sync::atomic::{AtomicUsize, Ordering};
use core::task::{Context, Poll, Waker, ready};
use std::io::{self, ErrorKind, IoSlice};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};
use tokio::io::AsyncWrite;
use tokio::sync::mpsc;

/// Chunks that are written by one call of the operating system.
const SLICES: usize = 64;

type Stream = Box<dyn AsyncWrite + Send + Unpin>;

/// Writing half of a connection.
///
/// A call writes its request itself if no other request waits or is being written, which saves waking the driver. All
/// other requests, and the rest of those that the stream does not take at once, are written by the driver.
pub(super) struct Outbox {
    state: Mutex<State>,
    queue: mpsc::Sender<Queued>,
    /// Number of elements that are in the queue, are about to be, or are being written by the driver. While there are any,
    /// calls do not write, so that requests are not overtaken.
    waiting: AtomicUsize,
}

struct State {
    /// `None` once the connection has ended.
    stream: Option<Stream>,
    rest: Option<Rest>,
    /// Write that failed, whose calls wait for the error of the connection.
    failed: Option<Write>,
}

/// Element of the queue.
pub(super) enum Queued {
    Request(QueuedRequest),
    /// The outbox has the rest of a request.
    Rest,
}

/// Write of a call that the driver finishes.
enum Rest {
    Unwritten(Chunks, Write),
    Failed(io::Error),
}

impl Outbox {
    pub(super) fn new(stream: impl AsyncWrite + Send + Unpin + 'static, queue: mpsc::Sender<Queued>) -> Self {
        let state = State { stream: Some(Box::new(stream)), rest: None, failed: None };
        Self { state: Mutex::new(state), queue, waiting: AtomicUsize::new(0) }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the stream, which is no longer used, and lets the calls of a failed write end.
    pub(super) fn close(&self) -> Option<Stream> {
        let mut state = self.state();
        state.failed = None;
        state.rest = None;
        state.stream.take()
    }

    /// Waits until the driver takes no further requests.
    pub(super) async fn closed(&self) {
        self.queue.closed().await;
    }

    /// Writes a request, or adds it to the queue; returns false if the connection has ended.
    pub(super) async fn send(&self, request: QueuedRequest, pending: &PendingResponses, counts: &Counts) -> bool {
        let Some(request) = self.write_at_once(request, pending, counts) else { return true };
        let place = Place::new(&self.waiting);
        let is_open = self.queue.send(Queued::Request(request)).await.is_ok();
        if is_open {
            place.keep();
        }
        is_open
    }

    /// Writes a request unless others wait or are being written; returns it if it must be queued.
    fn write_at_once(
        &self,
        request: QueuedRequest,
        pending: &PendingResponses,
        counts: &Counts,
    ) -> Option<QueuedRequest> {
        let mut state = match self.state.try_lock() {
            Ok(state) => state,
            Err(TryLockError::Poisoned(error)) => error.into_inner(),
            Err(TryLockError::WouldBlock) => return Some(request),
        };
        let State { stream: Some(stream), rest, failed } = &mut *state else { return Some(request) };
        if self.waiting.load(Ordering::Acquire) > 0 {
            return Some(request);
        }
        let mut write = Write::default();
        write.add(request, pending);
        let mut chunks = write.take_chunks();
        // If the stream is not ready, the driver polls it again with its own waker.
        *rest = match poll_write_all(stream, &mut chunks, &mut Context::from_waker(Waker::noop())) {
            Poll::Ready(Ok(())) => {
                write.finish(counts);
                return None;
            }
            Poll::Ready(Err(error)) => {
                *failed = Some(write);
                Some(Rest::Failed(error))
            }
            Poll::Pending => Some(Rest::Unwritten(chunks, write)),
        };
        Place::new(&self.waiting).keep();
        // A full queue wakes the driver, too, which begins with the rest.
        let _ = self.queue.try_send(Queued::Rest);
        None
    }

    /// Writes the rest of the request of a call.
    pub(super) async fn write_rest(&self, counts: &Counts) -> io::Result<()> {
        let rest = self.state().rest.take();
        match rest {
            None => Ok(()),
            Some(Rest::Failed(error)) => Err(error),
            Some(Rest::Unwritten(chunks, write)) => {
                self.write_chunks(chunks, write, counts).await?;
                self.left(1);
                Ok(())
            }
        }
    }

    /// Writes requests of the queue together.
    pub(super) async fn write(&self, mut write: Write, counts: &Counts) -> io::Result<()> {
        self.write_chunks(write.take_chunks(), write, counts).await
    }

    async fn write_chunks(&self, mut chunks: Chunks, write: Write, counts: &Counts) -> io::Result<()> {
        let outcome = poll_fn(|context| match &mut self.state().stream {
            Some(stream) => poll_write_all(stream, &mut chunks, context),
            // Only the driver closes the outbox.
            None => Poll::Ready(Err(ErrorKind::NotConnected.into())),
        });
        let outcome = outcome.await;
        match outcome {
            Ok(()) => write.finish(counts),
            Err(_) => self.state().failed = Some(write),
        }
        outcome
    }

    /// Removes elements that were written from those that wait.
    pub(super) fn left(&self, count: usize) {
        self.waiting.fetch_sub(count, Ordering::Release);
    }
}

/// Writes chunks, and flushes the stream, which may hold bytes back, as TLS does.
fn poll_write_all(stream: &mut Stream, chunks: &mut Chunks, context: &mut Context<'_>) -> Poll<io::Result<()>> {
    while chunks.has_remaining() {
        let mut slices = [IoSlice::new(&[]); SLICES];
        let filled = chunks.chunks_vectored(&mut slices);
        let slices = slices.get(..filled).unwrap_or_default();
        let written = match slices {
            // The operating system has less work with one slice.
            [slice] => Pin::new(&mut *stream).poll_write(context, slice),
            // A stream that cannot gather writes the first slice.
            slices => Pin::new(&mut *stream).poll_write_vectored(context, slices),
        };
        match ready!(written) {
            Ok(0) => return Poll::Ready(Err(ErrorKind::WriteZero.into())),
            Ok(written) => chunks.advance(written),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Poll::Ready(Err(error)),
        }
    }
    Pin::new(stream).poll_flush(context)
}

/// Place among those that wait, which is left when this value is dropped.
struct Place<'a>(&'a AtomicUsize);

impl<'a> Place<'a> {
    fn new(waiting: &'a AtomicUsize) -> Self {
        waiting.fetch_add(1, Ordering::AcqRel);
        Self(waiting)
    }

    /// Leaves the place to the driver.
    fn keep(self) {
        core::mem::forget(self);
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Release);
    }
}
