//! Task of a connection: writes queued requests and delivers responses.

use super::error::{ClientError, ClientErrorKind};
use super::pending::PendingResponses;
use crate::error::{Error, ErrorKind};
use crate::message::frame;
use crate::transport::{Chunks, read_body, read_prefix};
use crate::wire;
use bytes::Bytes;
use core::convert::Infallible;
use core::future::poll_fn;
use core::pin::pin;
use core::task::Poll;
use std::io;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use tokio::io::{AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::sync::{mpsc, oneshot};

/// Number of requests that may wait to be written before callers wait to enqueue.
const QUEUE: usize = 64;

/// Number of bytes after which no further request joins a write.
///
/// A frame that is being written cannot be withdrawn, so that this limits how much memory a stalled peer can hold.
const WRITE_SIZE: usize = 256 * 1024;

/// Error that ended the connection; empty while it is open.
pub(super) type Closed = Arc<OnceLock<ClientError>>;

/// Frame of a request, which its call takes back when it ends before the frame is written.
#[derive(Clone)]
pub(super) struct SharedFrame(Arc<Mutex<Option<Vec<Bytes>>>>);

impl SharedFrame {
    pub(super) fn new(chunks: Vec<Bytes>) -> Self {
        Self(Arc::new(Mutex::new(Some(chunks))))
    }

    /// Takes the chunks, unless they were taken already.
    pub(super) fn take(&self) -> Option<Vec<Bytes>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// Request to be written.
pub(super) struct QueuedRequest {
    pub(super) frame: SharedFrame,
    pub(super) correlation_id: i32,
    pub(super) response: ResponseHandling,
    /// Receives `()` once the request is written.
    pub(super) written: Option<oneshot::Sender<()>>,
}

/// Treatment of the response to a request.
pub(super) enum ResponseHandling {
    /// The broker sends none.
    None,
    /// The response is discarded.
    Discard,
    /// The response is sent to the call.
    Deliver(oneshot::Sender<Bytes>),
}

/// Handle to the task.
pub(super) struct Driver {
    pub(super) queue: mpsc::Sender<QueuedRequest>,
    pub(super) closed: Closed,
    pub(super) pending: Arc<PendingResponses>,
    /// Ends the task when dropped, whatever it waits for.
    _alive: oneshot::Sender<Infallible>,
}

/// Starts the task; it ends when the [`Driver`] is dropped or the peer closes the connection.
pub(super) fn spawn(stream: TcpStream, max_frame: usize) -> Driver {
    let (sender, queue) = mpsc::channel(QUEUE);
    let (alive, dropped) = oneshot::channel();
    let driver = Driver { queue: sender, closed: Closed::default(), pending: Arc::default(), _alive: alive };
    let (closed, pending) = (Arc::clone(&driver.closed), Arc::clone(&driver.pending));
    tokio::spawn(run(stream, queue, max_frame, closed, pending, dropped));
    driver
}

async fn run(
    stream: TcpStream,
    mut queue: mpsc::Receiver<QueuedRequest>,
    max_frame: usize,
    closed: Closed,
    pending: Arc<PendingResponses>,
    dropped: oneshot::Receiver<Infallible>,
) {
    let mut dropped = pin!(dropped);
    let error = {
        let (read, write) = stream.into_split();
        let mut responses = pin!(read_all(read, &pending, max_frame));
        let mut requests = pin!(write_all(write, &pending, &mut queue));
        let error = poll_fn(|context| {
            if dropped.as_mut().poll(context).is_ready() {
                return Poll::Ready(None);
            }
            // Responses before requests: the peer's last response tells more than the failure of the next write.
            match responses.as_mut().poll(context) {
                Poll::Ready(error) => Poll::Ready(Some(error)),
                Poll::Pending => requests.as_mut().poll(context).map(Some),
            }
        });
        error.await
    };
    let is_dropped = error.is_none();
    // Set before the waiters wake up, who read it. Nobody else sets it.
    let _ = closed.set(error.unwrap_or_else(ClientError::closed));
    pending.clear();
    if is_dropped {
        // No call is left, and `dropped` must not be polled again.
        return;
    }
    // A call may hold a permit of the queue and enqueue its request only now: `recv` waits for it.
    queue.close();
    let mut drained = pin!(async { while queue.recv().await.is_some() {} });
    poll_fn(|context| match dropped.as_mut().poll(context) {
        Poll::Ready(_) => Poll::Ready(()),
        Poll::Pending => drained.as_mut().poll(context),
    })
    .await;
}

/// Writes queued requests until all senders are dropped or writing fails.
async fn write_all(
    mut stream: OwnedWriteHalf,
    pending: &PendingResponses,
    queue: &mut mpsc::Receiver<QueuedRequest>,
) -> ClientError {
    let mut batch = Vec::with_capacity(QUEUE);
    while queue.recv_many(&mut batch, QUEUE).await > 0 {
        if let Err(error) = write_batch(&mut stream, pending, &mut batch).await {
            return ClientError::broken(error);
        }
    }
    ClientError::closed()
}

/// Writes the requests of a batch, as many together as [`WRITE_SIZE`] allows.
async fn write_batch(
    stream: &mut OwnedWriteHalf,
    pending: &PendingResponses,
    batch: &mut Vec<QueuedRequest>,
) -> io::Result<()> {
    let mut requests = batch.drain(..);
    loop {
        let (chunks, written) = next_write(&mut requests, pending);
        if chunks.is_empty() {
            return Ok(());
        }
        stream.write_all_buf(&mut Chunks::from(chunks)).await?;
        for caller in written {
            // The call may have ended.
            let _ = caller.send(());
        }
    }
}

/// Takes the frames of the next write, and registers their responses.
fn next_write(
    requests: &mut impl Iterator<Item = QueuedRequest>,
    pending: &PendingResponses,
) -> (Vec<Bytes>, Vec<oneshot::Sender<()>>) {
    let (mut chunks, mut written, mut size) = (Vec::new(), Vec::new(), 0_usize);
    while size < WRITE_SIZE
        && let Some(request) = requests.next()
    {
        // A call that ended has taken its frame back.
        let Some(frame) = request.frame.take() else { continue };
        match request.response {
            ResponseHandling::None => {}
            ResponseHandling::Discard => pending.expect_late_response(),
            ResponseHandling::Deliver(sender) => pending.insert(request.correlation_id, sender),
        }
        size += frame.iter().map(Bytes::len).sum::<usize>();
        chunks.extend(frame);
        written.extend(request.written);
    }
    (chunks, written)
}

/// Delivers responses until reading fails.
async fn read_all(stream: OwnedReadHalf, pending: &PendingResponses, max_frame: usize) -> ClientError {
    let mut reader = BufReader::new(stream);
    let mut is_first = true;
    loop {
        let frame = match read_frame(&mut reader, max_frame, is_first).await {
            Ok(frame) => frame,
            Err(error) => return error,
        };
        if let Err(error) = deliver(frame, pending) {
            return error;
        }
        is_first = false;
    }
}

async fn read_frame(
    reader: &mut BufReader<OwnedReadHalf>,
    max_frame: usize,
    is_first: bool,
) -> Result<Bytes, ClientError> {
    let Some(prefix) = read_prefix(reader).await.map_err(ClientError::broken)? else {
        return Err(if is_first { ClientError::broken(closed_at_once()) } else { ClientError::closed() });
    };
    if is_first && let Some(hint) = other_protocol(prefix) {
        return Err(ClientErrorKind::NotKafka { hint: hint.into() }.into());
    }
    let size = match frame::size(prefix, max_frame) {
        Err(error) if is_first => {
            return Err(ClientErrorKind::NotKafka { hint: format!("its first response is {error}").into() }.into());
        }
        size => size?,
    };
    read_body(reader, size).await.map_err(ClientError::broken)
}

/// Returns the error of a peer that closed the connection before its first response.
fn closed_at_once() -> io::Error {
    let hint = "the peer closed it at the first request, as a listener that expects TLS may do";
    io::Error::new(io::ErrorKind::UnexpectedEof, hint)
}

/// Returns a hint if the peer's first bytes belong to another well-known protocol.
///
/// As the size of a frame, each of these prefixes exceeds 300 MB, which no first response has.
fn other_protocol(prefix: [u8; 4]) -> Option<&'static str> {
    match prefix {
        // The record types alert and handshake, and the major version of SSL 3 and all of TLS.
        [0x15 | 0x16, 3, _, _] => Some("it uses TLS"),
        [b'H', b'T', b'T', b'P'] => Some("it uses HTTP"),
        _ => None,
    }
}

/// Sends a response to the call that waits for it.
fn deliver(frame: Bytes, pending: &PendingResponses) -> Result<(), ClientError> {
    let Ok((_, correlation_id)) = wire::int32(&frame) else {
        return Err(Error::from(ErrorKind::Short { needed: 4, remaining: frame.len() }).into());
    };
    if pending.deliver(correlation_id, frame) {
        Ok(())
    } else {
        Err(ClientErrorKind::UnexpectedResponse { correlation_id }.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;
    use tokio::net::TcpListener;

    #[tokio::test]
    async fn task_ends_without_a_panic_when_the_handle_is_dropped() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let stream = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
        let (_sender, queue) = mpsc::channel(QUEUE);
        let (alive, dropped) = oneshot::channel();
        let closed = Closed::default();
        let task = tokio::spawn(run(stream, queue, 100, Arc::clone(&closed), Arc::default(), dropped));
        drop(alive);
        task.await.unwrap();
        assert!(closed.get().is_some());
    }
}
