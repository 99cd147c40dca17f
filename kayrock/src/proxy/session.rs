//! Connection of one client.

use super::connection_info::ConnectionInfo;
use super::error::{ProxyError, ProxyErrorKind, Side};
use super::event::Event;
use super::listeners::Route;
use super::pending::End;
use super::race::{First, first};
#[cfg(feature = "sasl")]
use super::requests::Pause;
use super::requests::Requests;
use super::responses::Responses;
use super::shared::Shared;
use super::stop::Stop;
use super::streams::{ReadHalf, Reader, WriteHalf, Writer, shut_down};
use super::upstream;
use crate::faults::FaultyStream;
use core::error::Error;
use core::sync::atomic::{AtomicU64, Ordering};
use core::time::Duration;
use std::io;
use std::sync::Arc;
#[cfg(feature = "tls")]
use tokio::io::split;
use tokio::io::{copy, copy_bidirectional_with_sizes, sink};
use tokio::net::TcpStream;
use tokio::sync::mpsc;
use tokio::time::{sleep, timeout};

/// Buffer of each direction of bytes that are passed through.
const BUFFER: usize = 64 * 1024;

/// Time for the responses to earlier requests after the client has sent its last one.
const LINGER: Duration = Duration::from_secs(30);

/// Time in which a client may close its side, so that it reads the last response before the connection is reset.
const FAREWELL: Duration = Duration::from_secs(1);

/// Bytes read from the client and written to it.
#[derive(Debug, Default)]
struct Traffic {
    from_client: AtomicU64,
    to_client: AtomicU64,
}

/// Serves a client until one side closes the connection.
pub(super) async fn serve(stream: TcpStream, route: Arc<Route>, shared: Arc<Shared>) {
    let number = shared.next_connection();
    if shared.network.refuses(number) {
        // The client gets a reset instead of an end.
        let _ = stream.set_zero_linger();
        return;
    }
    let (Ok(client), Ok(listener)) = (stream.peer_addr(), stream.local_addr()) else { return };
    let connection = ConnectionInfo::new(number, client, listener, route);
    let traffic = Traffic::default();
    let served = connect(stream, &connection, &shared, &traffic).await;
    shared.emit(Event::Closed {
        connection: &connection,
        error: served.as_ref().err(),
        from_client: traffic.from_client.load(Ordering::Relaxed),
        to_client: traffic.to_client.load(Ordering::Relaxed),
    });
}

/// Connects to the broker, and passes requests and responses on.
async fn connect(
    stream: TcpStream,
    connection: &ConnectionInfo,
    shared: &Shared,
    traffic: &Traffic,
) -> Result<(), ProxyError> {
    upstream::prepare(&stream).map_err(|error| ProxyError::io(Side::Client, error))?;
    let upstream = upstream::connect(shared, connection.upstream()).await?;
    let stream = FaultyStream::new(stream, shared.network.clone(), connection.number());
    if shared.settings.passes_through {
        shared.emit(Event::Opened(connection));
        return pass_through(stream, upstream, traffic).await;
    }
    let (mut from, mut to) = upstream::halves(shared, connection.upstream(), upstream).await?;
    #[cfg(feature = "tls")]
    if let Some(acceptor) = &shared.settings.acceptor {
        let (mut read, mut write) = split(super::tls::accept(acceptor, stream, shared.settings.connect_timeout).await?);
        let end = exchange((&mut read, &mut write), (&mut *from, &mut *to), connection, shared, traffic).await;
        let is_reset = is_reset(&end);
        let closed = close(end, (&mut read, &mut write), &mut *to, shared).await;
        reset_if(is_reset, &read.unsplit(write).into_inner().0.into_inner());
        return closed;
    }
    let (read, write) = stream.into_inner().into_split();
    let mut read = FaultyStream::new(read, shared.network.clone(), connection.number());
    let mut write = FaultyStream::new(write, shared.network.clone(), connection.number());
    let end = exchange((&mut read, &mut write), (&mut *from, &mut *to), connection, shared, traffic).await;
    let is_reset = is_reset(&end);
    let closed = close(end, (&mut read, &mut write), &mut *to, shared).await;
    if let Ok(stream) = read.into_inner().reunite(write.into_inner()) {
        reset_if(is_reset, &stream);
    }
    closed
}

/// Passes requests and responses on until the connection ends.
async fn exchange(
    client: (&mut ReadHalf, &mut WriteHalf),
    upstream: (&mut ReadHalf, &mut WriteHalf),
    connection: &ConnectionInfo,
    shared: &Shared,
    traffic: &Traffic,
) -> End {
    shared.emit(Event::Opened(connection));
    let (queue, receiver) = mpsc::channel(shared.settings.max_in_flight);
    let upstream_traffic = Traffic::default();
    let pause = shared.settings.frame_timeout;
    let from_client = Reader::new(client.0, Side::Client, pause, &traffic.from_client);
    let to_client = Writer::new(client.1, Side::Client, &traffic.to_client);
    let from_upstream = Reader::new(upstream.0, Side::Upstream, pause, &upstream_traffic.to_client);
    let to_upstream = Writer::new(upstream.1, Side::Upstream, &upstream_traffic.from_client);
    let requests = Requests::new(shared, connection, from_client, to_upstream, queue);
    let mut responses = Responses::new(shared, connection, from_upstream, to_client, receiver);
    match first(responses.forward_all(), forward_requests(requests, shared)).await {
        First::Left(end) | First::Right(end) => end,
    }
}

/// Forwards requests until the connection ends.
async fn forward_requests(mut requests: Requests<'_>, shared: &Shared) -> End {
    match authenticated(&mut requests, shared).await {
        Ok(()) => {
            // The responses end after the last one, since the queue is closed.
            drop(requests);
            sleep(LINGER).await;
            End::Complete
        }
        Err(End::Failed(error)) if is_of(&error, Side::Upstream) => {
            // The broker may have sent responses before it closed the connection.
            sleep(FAREWELL).await;
            End::Failed(error)
        }
        Err(end) => end,
    }
}

/// Forwards requests until there are no more; if the proxy authenticates, after it has done so, and again before the
/// session ends.
async fn authenticated(requests: &mut Requests<'_>, shared: &Shared) -> Result<(), End> {
    #[cfg(feature = "sasl")]
    if let Some(mechanism) = &shared.settings.mechanism {
        loop {
            let renewal = super::login::log_in(requests, &**mechanism).await?;
            if matches!(requests.forward_until(renewal).await?, Pause::Complete) {
                return Ok(());
            }
        }
    }
    let _ = shared;
    requests.forward_until(None).await.map(drop)
}

/// Closes a connection in the way in which it has ended.
async fn close(
    end: End,
    (read, write): (&mut ReadHalf, &mut WriteHalf),
    upstream: &mut WriteHalf,
    shared: &Shared,
) -> Result<(), ProxyError> {
    // A broker or client that does not read delays nothing; dropping the streams closes them.
    let _ = timeout(FAREWELL, shut_down(upstream)).await;
    match end {
        End::Failed(error) => {
            if !has_reset(&error) {
                let _ = timeout(FAREWELL, shut_down(write)).await;
            }
            return Err(error);
        }
        End::Silent => {
            let mut stop = Stop::new(&shared.stop);
            first(stop.wait(), copy(read, &mut sink())).await;
        }
        End::Upstream => {
            let _ = timeout(FAREWELL, shut_down(write)).await;
            let _ = timeout(FAREWELL, copy(read, &mut sink())).await;
        }
        End::Complete | End::Closed => {
            let _ = timeout(FAREWELL, shut_down(write)).await;
        }
    }
    Ok(())
}

/// Passes bytes through in both directions.
async fn pass_through(
    mut client: FaultyStream<TcpStream>,
    mut upstream: TcpStream,
    traffic: &Traffic,
) -> Result<(), ProxyError> {
    let copied = copy_bidirectional_with_sizes(&mut client, &mut upstream, BUFFER, BUFFER).await;
    let (from_client, to_client) = copied.map_err(|error| ProxyError::io(Side::Client, error))?;
    traffic.from_client.store(from_client, Ordering::Relaxed);
    traffic.to_client.store(to_client, Ordering::Relaxed);
    Ok(())
}

fn is_of(error: &ProxyError, side: Side) -> bool {
    matches!(error.kind(), ProxyErrorKind::Io { side: found } if *found == side)
}

fn has_reset(error: &ProxyError) -> bool {
    let source = error.source().and_then(|source| source.downcast_ref::<io::Error>());
    is_of(error, Side::Client) && source.is_some_and(|error| error.kind() == io::ErrorKind::ConnectionReset)
}

fn is_reset(end: &End) -> bool {
    matches!(end, End::Failed(error) if has_reset(error))
}

/// Makes the client get a reset instead of an end.
fn reset_if(is_reset: bool, stream: &TcpStream) {
    if is_reset {
        let _ = stream.set_zero_linger();
    }
}
