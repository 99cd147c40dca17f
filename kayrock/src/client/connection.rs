//! The caller's end of a connection.

use super::driver::{Closed, Outgoing};
use super::{ClientError, ConnectionBuilder, handshake};
use crate::codec::{Decode, DecodeOptions, Encode};
use crate::message::{Buffer, Request, ResponseDeserializer};
use crate::negotiation::{ApiTable, NegotiationOptions, negotiate_for};
use crate::types::Str;
use bytes::Bytes;
use core::fmt;
use core::sync::atomic::{AtomicI32, Ordering};
use core::time::Duration;
use std::sync::Arc;
use tokio::net::ToSocketAddrs;
use tokio::sync::{mpsc, oneshot};
use tokio::time;

/// A connection to a broker, shared by all its clones.
///
/// Many calls may wait on it at the same time; requests are written in the order in which the calls were first polled.
/// A call may be dropped at any time: its request is sent or not, its answer is not overflow. The connection ends with its
/// last clone, or when the other side closes it; then every waiting call fails.
///
/// ```no_run
/// use kayrock::client::Connection;
/// use kayrock::messages::{FetchRequest, MetadataRequest};
/// use std::time::Duration;
///
/// # async fn ask() -> Result<(), kayrock::client::ClientError> {
/// let connection = Connection::builder().client_id("cli").connect("localhost:9092").await?;
/// println!("Fetch is spoken in v{}", connection.version_of::<FetchRequest>()?);
/// // A clone may wait for longer, on the same connection.
/// let patient = connection.with_timeout(Duration::from_secs(60));
/// patient.send(&FetchRequest { max_wait_ms: 50_000, ..Default::default() }).await?;
/// // A version of one's own choice, whatever the broker says it speaks.
/// connection.send_with_version(&MetadataRequest::default(), 9).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Connection {
    link: Arc<Link>,
    spoken: Arc<ApiTable>,
    timeout: Duration,
}

/// What all clones share.
#[derive(Debug)]
pub(super) struct Link {
    queue: mpsc::Sender<Outgoing>,
    closed: Closed,
    next_correlation_id: AtomicI32,
    client_id: Option<Str>,
    decode: DecodeOptions,
    options: NegotiationOptions,
}

impl Link {
    pub(super) fn new(
        queue: mpsc::Sender<Outgoing>,
        closed: Closed,
        client_id: Option<Str>,
        decode: DecodeOptions,
        options: NegotiationOptions,
    ) -> Self {
        Self { queue, closed, next_correlation_id: AtomicI32::new(0), client_id, decode, options }
    }

    /// Why the connection has ended.
    fn ended(&self) -> ClientError {
        self.closed.get().cloned().unwrap_or(ClientError::Closed { source: None })
    }

    async fn enqueue(&self, outgoing: Outgoing) -> Result<(), ClientError> {
        self.queue.send(outgoing).await.map_err(|_| self.ended())
    }

    /// A request as a frame whose payloads are not copied, and its correlation id.
    fn serialize<R: Request + Encode>(&self, request: &R, version: i16) -> Result<(i32, Vec<Bytes>), ClientError> {
        let correlation_id = self.next_correlation_id.fetch_add(1, Ordering::Relaxed);
        let mut buffer = Buffer::new();
        let frame = request.serialize_gathered(version, correlation_id, self.client_id.as_deref(), &mut buffer)?;
        Ok((correlation_id, frame.to_shared_chunks()))
    }
}

impl Connection {
    pub(super) fn new(link: Link, timeout: Duration) -> Self {
        Self { link: Arc::new(link), spoken: Arc::default(), timeout }
    }

    pub(super) async fn shake_hands(&mut self) -> Result<(), ClientError> {
        self.spoken = Arc::new(handshake::negotiate(self, &self.link.options).await?);
        Ok(())
    }

    /// Connects to a broker with the usual settings.
    ///
    /// # Errors
    /// As [`ConnectionBuilder::connect`].
    pub async fn connect(address: impl ToSocketAddrs + fmt::Debug) -> Result<Self, ClientError> {
        Self::builder().connect(address).await
    }

    /// Settings to change before connecting.
    pub fn builder() -> ConnectionBuilder {
        ConnectionBuilder::default()
    }

    /// The same connection, whose calls may take so long when they are made by this clone.
    #[must_use]
    pub fn with_timeout(&self, timeout: Duration) -> Self {
        Self { timeout, ..self.clone() }
    }

    /// The APIs that the broker serves, with their versions; those that this crate does not know are among them.
    #[must_use]
    pub fn api_table(&self) -> &ApiTable {
        &self.spoken
    }

    /// The version in which [`Connection::send`] sends requests of this type: the highest that both sides have and the
    /// settings allow.
    ///
    /// # Errors
    /// The broker does not serve the API, or both sides have no such version in common.
    pub fn version_of<R: Request>(&self) -> Result<i16, ClientError> {
        Ok(negotiate_for::<R>(&self.spoken, &self.link.options)?)
    }

    /// Sends a request in the highest version that both sides have, and waits for the answer.
    ///
    /// # Errors
    /// Any [`ClientError`] but those of connecting. What the broker says went wrong is part of its answer.
    pub async fn send<R>(&self, request: &R) -> Result<R::Response<'static>, ClientError>
    where
        R: Request + Encode,
        R::Response<'static>: for<'de> Decode<'de>,
    {
        self.send_with_version(request, self.version_of::<R>()?).await
    }

    /// Sends a request in a version of the caller's choice, whatever the broker says it speaks, and waits for the answer.
    ///
    /// # Errors
    /// As [`Connection::send`].
    pub async fn send_with_version<R>(&self, request: &R, version: i16) -> Result<R::Response<'static>, ClientError>
    where
        R: Request + Encode,
        R::Response<'static>: for<'de> Decode<'de>,
    {
        let frame = self.send_for_frame(request, version).await?;
        let reader: ResponseDeserializer<R::Response<'static>> = request.response_deserializer(version);
        Ok(reader.deserialize_with(&frame, self.link.decode)?.body)
    }

    /// Sends a request and gives the answer as it came, behind its size.
    ///
    /// For answers that borrow from their bytes, and for views of a part: `response_deserializer` and
    /// `response_deserializer_as` of [`Request`] read them.
    ///
    /// # Errors
    /// As [`Connection::send`].
    pub async fn send_for_frame<R: Request + Encode>(&self, request: &R, version: i16) -> Result<Bytes, ClientError> {
        if !request.expects_response() {
            return Err(ClientError::Unanswered { api: R::API_KEY });
        }
        let (correlation_id, chunks) = self.link.serialize(request, version)?;
        let (answer, arrives) = oneshot::channel();
        let outgoing = Outgoing { chunks, answer: Some((correlation_id, answer)), written: None };
        self.in_time::<R, _>(version, outgoing, arrives).await
    }

    /// Sends a request and waits only until it is written; an answer is dropped when it comes.
    ///
    /// This is how requests are sent that the broker does not answer, such as Produce with `acks` 0.
    ///
    /// # Errors
    /// As [`Connection::send`]. A broker that refuses such a request closes the connection, which later calls notice.
    pub async fn send_no_response<R: Request + Encode>(&self, request: &R) -> Result<(), ClientError> {
        self.post_with_version(request, self.version_of::<R>()?).await
    }

    /// Sends a request in a version of the caller's choice and waits only until it is written.
    ///
    /// # Errors
    /// As [`Connection::send_no_response`].
    pub async fn post_with_version<R: Request + Encode>(&self, request: &R, version: i16) -> Result<(), ClientError> {
        let (correlation_id, chunks) = self.link.serialize(request, version)?;
        let answer = request.expects_response().then(|| (correlation_id, oneshot::channel().0));
        let (written, done) = oneshot::channel();
        let outgoing = Outgoing { chunks, answer, written: Some(written) };
        self.in_time::<R, _>(version, outgoing, done).await
    }

    /// Hands a request over and waits for what it leads to.
    async fn in_time<R: Request, T>(
        &self,
        version: i16,
        outgoing: Outgoing,
        outcome: oneshot::Receiver<T>,
    ) -> Result<T, ClientError> {
        let call = async {
            self.link.enqueue(outgoing).await?;
            outcome.await.map_err(|_| self.link.ended())
        };
        let late = |_| ClientError::Timeout { api: R::API_KEY, version, after: self.timeout };
        time::timeout(self.timeout, call).await.map_err(late)?
    }
}
