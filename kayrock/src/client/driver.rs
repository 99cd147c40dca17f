//! Task of a connection: writes queued requests and delivers responses.

use super::counters::Counts;
use super::error::{ClientError, ClientErrorKind};
use super::outbox::{Outbox, Queued};
use super::pending::PendingResponses;
use super::queued_request::QueuedRequest;
use super::trace;
use super::write::Write;
use crate::error::{Error, ErrorKind};
use crate::message::frame;
use crate::transport::{read_body, read_prefix};
use crate::wire;
use bytes::Bytes;
use core::future::{Future, poll_fn};
use core::pin::{Pin, pin};
use core::task::Poll;
use core::time::Duration;
use std::io;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::sync::{mpsc, oneshot};
use tokio::time::{self, Instant, Sleep};

/// Number of requests that may wait to be written before callers wait to enqueue.
const QUEUE: usize = 64;

/// Number of bytes after which no further request joins a write.
///
/// A frame that is being written cannot be withdrawn, so that this limits how much memory a stalled peer can hold.
const WRITE_SIZE: usize = 256 * 1024;

/// Hint for a peer that closes the connection before its first response.
const EXPECTS_TLS: &str = "the peer closed it at the first request, as a listener that expects TLS may do";

/// Time in which a connection that ends may tell its peer so, as TLS does.
const LAST_WORDS: Duration = Duration::from_secs(1);

/// Time after which the timer of a connection in use ends; less than the usual timeouts.
const TIMER: Duration = Duration::from_secs(1);

/// Error that ended the connection; empty while it is open.
pub(super) type Closed = Arc<OnceLock<ClientError>>;

/// Handle to the task.
pub(super) struct Driver {
    outbox: Arc<Outbox>,
    pub(super) closed: Closed,
    pub(super) pending: Arc<PendingResponses>,
    pub(super) counts: Arc<Counts>,
    /// Ends the task with an error, or when dropped, whatever the task waits for.
    end: Mutex<Option<oneshot::Sender<ClientError>>>,
}

impl Driver {
    /// Writes a request, or enqueues it; returns false if the connection has ended.
    pub(super) async fn send(&self, request: QueuedRequest) -> bool {
        self.outbox.send(request, &self.pending, &self.counts).await
    }

    /// Waits until the task takes no further requests.
    pub(super) async fn ended(&self) {
        self.outbox.closed().await;
    }

    /// Ends the connection with an error, which all waiting calls get.
    pub(super) fn end(&self, error: ClientError) {
        let end = self.end.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(end) = end {
            // The task may have ended.
            let _ = end.send(error);
        }
    }
}

/// Starts the task; it ends when the [`Driver`] is dropped or the peer closes the connection.
pub(super) fn spawn<R, W>(reader: R, writer: W, max_frame: usize) -> Driver
where
    R: AsyncRead + Send + Unpin + 'static,
    W: AsyncWrite + Send + Unpin + 'static,
{
    let (sender, queue) = mpsc::channel(QUEUE);
    let (end, ended) = oneshot::channel();
    let outbox = Arc::new(Outbox::new(writer, sender));
    let (closed, shared) = (Closed::default(), Shared::default());
    let (pending, counts) = (Arc::clone(&shared.pending), Arc::clone(&shared.counts));
    tokio::spawn(run(reader, Arc::clone(&outbox), queue, max_frame, Arc::clone(&closed), shared, ended));
    Driver { outbox, closed, pending, counts, end: Mutex::new(Some(end)) }
}

/// State that the task and the calls share.
#[derive(Default)]
struct Shared {
    pending: Arc<PendingResponses>,
    counts: Arc<Counts>,
}

async fn run(
    reader: impl AsyncRead + Unpin,
    outbox: Arc<Outbox>,
    mut queue: mpsc::Receiver<Queued>,
    max_frame: usize,
    closed: Closed,
    shared: Shared,
    ended: oneshot::Receiver<ClientError>,
) {
    let mut ended = pin!(ended);
    let error = {
        let mut responses = pin!(read_all(reader, &shared, max_frame));
        let mut requests = pin!(write_all(&outbox, &shared, &mut queue));
        let error = poll_fn(|context| {
            if let Poll::Ready(error) = ended.as_mut().poll(context) {
                return Poll::Ready(error.ok());
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
    if let Some(error) = &error {
        trace::connection_ended(error);
    }
    // Set before the waiters wake up, who read it. Nobody else sets it.
    let _ = closed.set(error.unwrap_or_else(ClientError::closed));
    let writer = outbox.close();
    shared.pending.clear();
    let Some(mut writer) = writer.filter(|_| !is_dropped) else {
        // No call is left.
        return;
    };
    // A call may hold a permit of the queue and enqueue its request only now: `recv` waits for it.
    queue.close();
    let mut last_words = pin!(time::timeout(LAST_WORDS, writer.shutdown()));
    let mut drained = pin!(async { while queue.recv().await.is_some() {} });
    let (mut is_shut_down, mut is_drained) = (false, false);
    poll_fn(|context| {
        let is_dropped = !ended.is_terminated() && ended.as_mut().poll(context).is_ready();
        is_shut_down = is_shut_down || last_words.as_mut().poll(context).is_ready();
        is_drained = is_drained || drained.as_mut().poll(context).is_ready();
        if is_dropped || (is_shut_down && is_drained) { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
}

/// Writes queued requests until all senders are dropped or writing fails.
async fn write_all(outbox: &Outbox, shared: &Shared, queue: &mut mpsc::Receiver<Queued>) -> ClientError {
    let mut batch = Vec::with_capacity(QUEUE);
    while queue.recv_many(&mut batch, QUEUE).await > 0 {
        if let Err(error) = write_batch(outbox, shared, &mut batch).await {
            return ClientError::broken(error);
        }
    }
    ClientError::closed()
}

/// Writes the requests of a batch, as many together as [`WRITE_SIZE`] allows, after the rest of an earlier one.
async fn write_batch(outbox: &Outbox, shared: &Shared, batch: &mut Vec<Queued>) -> io::Result<()> {
    outbox.write_rest(&shared.counts).await?;
    let mut elements = batch.drain(..);
    loop {
        let (count, write) = next_write(&mut elements, &shared.pending);
        if count == 0 {
            return Ok(());
        }
        outbox.write(write, &shared.counts).await?;
        outbox.left(count);
    }
}

/// Takes the requests of the next write; returns their number with the write.
fn next_write(elements: &mut impl Iterator<Item = Queued>, pending: &PendingResponses) -> (usize, Write) {
    let (mut count, mut write) = (0, Write::default());
    while write.size() < WRITE_SIZE
        && let Some(element) = elements.next()
    {
        if let Queued::Request(request) = element {
            count += 1;
            write.add(request, pending);
        }
    }
    (count, write)
}

/// Delivers responses until reading fails.
///
/// While responses arrive, the runtime always has a timer that ends within [`TIMER`]. Without an earlier timer, that of
/// each call would wake the thread that waits for the sockets, to shorten its wait.
async fn read_all(stream: impl AsyncRead + Unpin, shared: &Shared, max_frame: usize) -> ClientError {
    let mut reader = BufReader::new(stream);
    let mut is_first = true;
    let mut timer = pin!(time::sleep(TIMER));
    start(timer.as_mut());
    loop {
        let frame = match read_frame(&mut reader, max_frame, is_first).await {
            Ok(frame) => frame,
            Err(error) => return error,
        };
        shared.counts.received(size_of::<[u8; 4]>() + frame.len());
        if let Err(error) = deliver(frame, &shared.pending) {
            return error;
        }
        is_first = false;
        if timer.is_elapsed() {
            start(timer.as_mut());
        }
    }
}

fn start(timer: Pin<&mut Sleep>) {
    timer.reset(Instant::now() + TIMER);
}

async fn read_frame(
    reader: &mut BufReader<impl AsyncRead + Unpin>,
    max_frame: usize,
    is_first: bool,
) -> Result<Bytes, ClientError> {
    let Some(prefix) = read_prefix(reader).await.map_err(ClientError::broken)? else {
        return Err(if is_first { ClientError::closed_early(EXPECTS_TLS) } else { ClientError::closed() });
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
    let size = frame.len();
    let correlation_id = wire::int32(&frame).ok().map(|(_, correlation_id)| correlation_id);
    if pending.deliver(correlation_id, frame) {
        return Ok(());
    }
    Err(match correlation_id {
        Some(correlation_id) => ClientErrorKind::UnexpectedResponse { correlation_id }.into(),
        None => Error::from(ErrorKind::Short { needed: 4, remaining: size }).into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;
    use tokio::net::{TcpListener, TcpStream};

    #[tokio::test]
    async fn task_ends_without_a_panic_when_the_handle_is_dropped() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let (reader, writer) = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap().into_split();
        let (sender, queue) = mpsc::channel(QUEUE);
        let outbox = Arc::new(Outbox::new(writer, sender));
        let (end, ended) = oneshot::channel();
        let closed = Closed::default();
        let task = tokio::spawn(run(reader, outbox, queue, 100, Arc::clone(&closed), Shared::default(), ended));
        drop(end);
        task.await.unwrap();
        assert!(closed.get().is_some());
    }
}
