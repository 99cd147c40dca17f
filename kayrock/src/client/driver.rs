//! The socket's end of a connection: one task that writes what is queued and hands out what is answered.

use super::ClientError;
use crate::error::{Error, ErrorKind};
use crate::message::frame;
use crate::transport::{Chunks, read_body, read_prefix};
use crate::wire;
use bytes::Bytes;
use core::future::poll_fn;
use core::pin::pin;
use core::task::Poll;
use std::collections::HashMap;
use std::io;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use tokio::io::{AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::sync::{mpsc, oneshot};

/// How many requests may wait to be written before callers wait, too; so many are written together at most.
const QUEUE: usize = 64;

/// Why the connection has ended, once it has.
pub(super) type Closed = Arc<OnceLock<ClientError>>;

/// A request on its way out.
#[derive(Debug)]
pub(super) struct Outgoing {
    pub(super) chunks: Vec<Bytes>,
    /// The correlation id, and who waits for the answer.
    pub(super) answer: Option<(i32, oneshot::Sender<Bytes>)>,
    /// Who waits until the request is written.
    pub(super) written: Option<oneshot::Sender<()>>,
}

/// Who waits for which answer.
///
/// A call that gave up stays until its answer comes and finds nobody: only so a late answer is told from one that was
/// never asked for.
#[derive(Debug, Default)]
struct Waiting(Mutex<HashMap<i32, oneshot::Sender<Bytes>>>);

impl Waiting {
    fn insert(&self, correlation_id: i32, answer: oneshot::Sender<Bytes>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(correlation_id, answer);
    }

    fn remove(&self, correlation_id: i32) -> Option<oneshot::Sender<Bytes>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&correlation_id)
    }
}

/// Starts the task; it ends when the queue's last sender is gone or the other side closes.
pub(super) fn spawn(stream: TcpStream, max_frame: usize) -> (mpsc::Sender<Outgoing>, Closed) {
    let (sender, queue) = mpsc::channel(QUEUE);
    let closed = Closed::default();
    tokio::spawn(run(stream, queue, max_frame, Arc::clone(&closed)));
    (sender, closed)
}

async fn run(stream: TcpStream, queue: mpsc::Receiver<Outgoing>, max_frame: usize, closed: Closed) {
    let waiting = Waiting::default();
    let (read, write) = stream.into_split();
    let mut answers = pin!(read_all(read, &waiting, max_frame));
    let mut requests = pin!(write_all(write, &waiting, queue));
    // What the other side said before it closed tells more than that writing fails: it is looked at first.
    let error = poll_fn(|context| match answers.as_mut().poll(context) {
        Poll::Ready(error) => Poll::Ready(error),
        Poll::Pending => requests.as_mut().poll(context),
    });
    // Those who wait are let go when all of this is dropped, and find the reason then.
    let _ = closed.set(error.await);
}

/// Writes what is queued, until nobody is left to queue anything.
async fn write_all(mut stream: OwnedWriteHalf, waiting: &Waiting, mut queue: mpsc::Receiver<Outgoing>) -> ClientError {
    let mut batch = Vec::with_capacity(QUEUE);
    while queue.recv_many(&mut batch, QUEUE).await > 0 {
        if let Err(error) = write_batch(&mut stream, waiting, &mut batch).await {
            return ClientError::broken(error);
        }
    }
    // An error here changes nothing: the connection ends either way, and nobody waits.
    let _ = stream.shutdown().await;
    ClientError::Closed { source: None }
}

async fn write_batch(stream: &mut OwnedWriteHalf, waiting: &Waiting, batch: &mut Vec<Outgoing>) -> io::Result<()> {
    let mut chunks = Vec::new();
    let mut written = Vec::new();
    for outgoing in batch.drain(..) {
        if let Some((correlation_id, answer)) = outgoing.answer {
            waiting.insert(correlation_id, answer);
        }
        chunks.extend(outgoing.chunks);
        written.extend(outgoing.written);
    }
    stream.write_all_buf(&mut Chunks::from(chunks)).await?;
    for caller in written {
        // A caller that gave up does not want to know.
        let _ = caller.send(());
    }
    Ok(())
}

/// Hands out answers until something is wrong.
async fn read_all(stream: OwnedReadHalf, waiting: &Waiting, max_frame: usize) -> ClientError {
    let mut reader = BufReader::new(stream);
    let mut is_first = true;
    loop {
        let frame = match read_frame(&mut reader, max_frame, is_first).await {
            Ok(frame) => frame,
            Err(error) => return error,
        };
        if let Err(error) = hand_out(frame, waiting) {
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
        return Err(if is_first { ClientError::broken(at_once()) } else { ClientError::Closed { source: None } });
    };
    let size = match frame::size(prefix, max_frame) {
        _ if is_first && let Some(hint) = foreign(prefix) => return Err(ClientError::NotKafka { hint: hint.into() }),
        Err(error) if is_first => {
            return Err(ClientError::NotKafka { hint: format!("its first answer is {error}").into() });
        }
        size => size?,
    };
    read_body(reader, size).await.map_err(ClientError::broken)
}

/// The other side has closed before it said anything.
fn at_once() -> io::Error {
    let hint = "the other side closed it at the first request, as one that expects TLS may do";
    io::Error::new(io::ErrorKind::UnexpectedEof, hint)
}

/// What the other side speaks, if its first bytes are known from another protocol.
///
/// As the size of a frame, each of these stands for more than 300 MB, which no first answer has.
fn foreign(prefix: [u8; 4]) -> Option<&'static str> {
    match prefix {
        // The record types alert and handshake, and the major version of SSL 3 and all of TLS.
        [0x15 | 0x16, 3, _, _] => Some("it speaks TLS"),
        [b'H', b'T', b'T', b'P'] => Some("it speaks HTTP"),
        _ => None,
    }
}

fn hand_out(frame: Bytes, waiting: &Waiting) -> Result<(), ClientError> {
    let short = |_| Error::from(ErrorKind::Short { needed: 4, remaining: frame.len() });
    let (_, correlation_id) = wire::int32(&frame).map_err(short)?;
    let answer = waiting.remove(correlation_id).ok_or(ClientError::UnexpectedAnswer { correlation_id })?;
    // A caller that gave up does not want it.
    let _ = answer.send(frame);
    Ok(())
}
