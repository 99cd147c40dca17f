//! State shared by all clones of a connection.

use super::counters::Counters;
use super::driver::Driver;
use super::error::{ClientError, ClientErrorKind};
use super::gate::Gate;
use super::observe::ObservedCall;
use super::pending::PendingResponses;
use super::queued_request::{QueuedRequest, ResponseHandling, SharedFrame};
use super::trace::RequestTrace;
use crate::codec::{DecodeOptions, DecodeOwned, Encode};
use crate::message::{Buffer, IncomingRequest, Request, ResponseDeserializer, frame};
use crate::negotiation::NegotiationOptions;
use crate::types::Str;
use crate::values::ApiKey;
use bytes::Bytes;
use core::fmt;
use core::sync::atomic::{AtomicBool, Ordering};
use core::time::Duration;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::sync::oneshot;
use tokio::time;

/// Hint for a peer that closes the connection at the first request after the handshake.
const REQUIRES_SASL: &str = "the peer closed it at the first request after ApiVersions, as a listener that requires \
                             authentication does; set a mechanism by `ConnectionBuilder::sasl`";

/// Settings that the calls of a connection use.
#[derive(Debug, Clone)]
pub(super) struct LinkOptions {
    pub(super) client_id: Option<Str>,
    pub(super) decode: DecodeOptions,
    pub(super) negotiation: NegotiationOptions,
    pub(super) max_queued_bytes: usize,
    pub(super) idle_timeout: Option<Duration>,
    /// True if the client authenticates.
    pub(super) authenticates: bool,
}

/// Connection without negotiated versions.
pub(super) struct Link {
    driver: Driver,
    gate: Gate,
    peer: Option<SocketAddr>,
    options: LinkOptions,
    /// True once a call other than those of the handshake had an outcome.
    has_served: AtomicBool,
}

/// Request in the bytes of a version.
pub(super) struct Serialized {
    pub(super) version: i16,
    correlation_id: i32,
    frame: SharedFrame,
}

impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Link").field("peer", &self.peer).field("options", &self.options).finish_non_exhaustive()
    }
}

impl Link {
    pub(super) fn new(driver: Driver, options: LinkOptions) -> Self {
        Self {
            driver,
            gate: Gate::new(options.max_queued_bytes, options.idle_timeout.is_some()),
            peer: None,
            options,
            has_served: AtomicBool::new(false),
        }
    }

    pub(super) fn with_peer(self, peer: SocketAddr) -> Self {
        Self { peer: Some(peer), ..self }
    }

    pub(super) fn peer(&self) -> Option<SocketAddr> {
        self.peer
    }

    pub(super) fn negotiation(&self) -> &NegotiationOptions {
        &self.options.negotiation
    }

    pub(super) fn is_closed(&self) -> bool {
        self.driver.closed.get().is_some()
    }

    /// Ends the connection with an error.
    pub(super) fn end(&self, error: ClientError) {
        self.driver.end(error);
    }

    /// Rejects further calls, waits until those in progress have ended, and ends the connection.
    pub(super) async fn close(&self) {
        self.gate.close().await;
        self.end(ClientError::closed_here());
        // The task has noted the end once it takes no further requests.
        self.driver.ended().await;
    }

    /// Returns whether a call has exceeded its timeout and no response has arrived since.
    pub(super) fn is_silent(&self) -> bool {
        self.driver.counts.is_silent()
    }

    pub(super) fn counters(&self) -> Counters {
        self.driver.counts.read()
    }

    /// Returns the time since the last call.
    pub(super) fn idle_time(&self) -> Duration {
        self.gate.idle_time()
    }

    /// Gate of the calls.
    #[cfg(feature = "sasl")]
    pub(super) fn gate(&self) -> &Gate {
        &self.gate
    }

    /// Sends a request and decodes its response.
    pub(super) async fn send<R>(
        &self,
        request: &R,
        serialized: Serialized,
        timeout: Duration,
    ) -> Result<R::Response<'static>, ClientError>
    where
        R: Request + Encode,
        R::Response<'static>: DecodeOwned,
    {
        let version = serialized.version;
        let (observed, frame) = self.send_and_wait(request, serialized, timeout).await?;
        observed.end(frame_size(&frame), frame.and_then(|frame| self.decode(request, version, &frame)))
    }

    /// Sends a request of the handshake, while other calls wait.
    pub(super) async fn send_in_handshake<R>(
        &self,
        request: &R,
        version: i16,
        timeout: Duration,
    ) -> Result<R::Response<'static>, ClientError>
    where
        R: Request + Encode,
        R::Response<'static>: DecodeOwned,
    {
        let (queued, call) = self.queued(self.serialize(request, version)?);
        let observed = self.observed::<R, _>(version, &call);
        let frame = observed.in_span(within::<R, _>(version, timeout, self.finish_at_once(queued, call))).await;
        observed.end(frame_size(&frame), frame.and_then(|frame| self.decode(request, version, &frame)))
    }

    /// Decodes the frame of a response.
    pub(super) fn decode<R>(
        &self,
        request: &R,
        version: i16,
        frame: &Bytes,
    ) -> Result<R::Response<'static>, ClientError>
    where
        R: Request + Encode,
        R::Response<'static>: DecodeOwned,
    {
        let deserializer: ResponseDeserializer<R::Response<'static>> = request.response_deserializer(version);
        Ok(deserializer.deserialize_with(frame, self.options.decode)?.body)
    }

    /// Sends a request and returns the frame of its response.
    pub(super) async fn send_for_frame<R: Request>(
        &self,
        request: &R,
        serialized: Serialized,
        timeout: Duration,
    ) -> Result<Bytes, ClientError> {
        let (observed, frame) = self.send_and_wait(request, serialized, timeout).await?;
        observed.end(frame_size(&frame), frame)
    }

    /// Sends a request and waits for its response; returns the call, which has not ended, and the frame.
    async fn send_and_wait<R: Request>(
        &self,
        request: &R,
        serialized: Serialized,
        timeout: Duration,
    ) -> Result<(ObservedCall<'_>, Result<Bytes, ClientError>), ClientError> {
        if !request.expects_response() {
            return Err(ClientErrorKind::NoResponseExpected { api: R::API_KEY }.into());
        }
        let version = serialized.version;
        let (queued, call) = self.queued(serialized);
        let observed = self.observed::<R, _>(version, &call);
        let frame = observed.in_span(within::<R, _>(version, timeout, self.finish(queued, call))).await;
        Ok((observed, frame))
    }

    /// Begins the observation of a call.
    fn observed<R: Request, T>(&self, version: i16, call: &Call<T>) -> ObservedCall<'_> {
        let trace = RequestTrace::begin(self.peer, R::API_KEY, version, call.correlation_id, || call.frame.size());
        ObservedCall::begin(&self.driver.counts, trace)
    }

    /// Sends a request and waits until it is written.
    pub(super) async fn send_no_response<R: Request>(
        &self,
        request: &R,
        serialized: Serialized,
        timeout: Duration,
    ) -> Result<(), ClientError> {
        let Serialized { version, correlation_id, frame } = serialized;
        let (sender, receiver) = oneshot::channel();
        let call = Call::new(self, correlation_id, &frame, receiver);
        let response = if request.expects_response() { ResponseHandling::Discard } else { ResponseHandling::None };
        let queued = QueuedRequest { frame, correlation_id, response, written: Some(sender) };
        let observed = self.observed::<R, _>(version, &call);
        let outcome = observed.in_span(within::<R, _>(version, timeout, self.finish(queued, call))).await;
        observed.end(0, outcome)
    }

    /// Sends bytes without a header, while other calls wait, and returns the next frame.
    #[cfg(feature = "sasl")]
    pub(super) async fn send_raw(&self, bytes: Bytes, timeout: Duration) -> Result<Bytes, ClientError> {
        let size = Bytes::copy_from_slice(&frame::prefix(bytes.len())?);
        let frame = SharedFrame::new(vec![size, bytes]);
        let correlation_id = self.driver.pending.next_correlation_id();
        let (sender, receiver) = oneshot::channel();
        let call = Call::new(self, correlation_id, &frame, receiver);
        let queued =
            QueuedRequest { frame, correlation_id, response: ResponseHandling::DeliverRaw(sender), written: None };
        match time::timeout(timeout, self.finish_at_once(queued, call)).await {
            Ok(outcome) => outcome,
            Err(_) => Err(ClientErrorKind::HandshakeTimeout { after: timeout }.into()),
        }
    }

    /// Sends a complete request, without its size, as it is but for its correlation id; returns the frame of the response
    /// if the request expects one.
    pub(super) async fn send_frame(
        &self,
        request: Bytes,
        expects_response: bool,
        timeout: Duration,
    ) -> Result<Option<Bytes>, ClientError> {
        let header = IncomingRequest::read(request.clone(), ApiKey::request_header_version)?.header;
        let (api, version) = (header.request_api_key, header.request_api_version);
        let correlation_id = self.driver.pending.next_correlation_id();
        let size = Bytes::copy_from_slice(&frame::prefix(request.len())?);
        let id = Bytes::copy_from_slice(&correlation_id.to_be_bytes());
        // API key and version precede the correlation id.
        let frame = SharedFrame::new(vec![size, request.slice(..4), id, request.slice(8..)]);
        let outcome = time::timeout(timeout, self.call_frame(frame, correlation_id, expects_response)).await;
        outcome.unwrap_or_else(|_| Err(ClientErrorKind::Timeout { api, version, after: timeout }.into()))
    }

    async fn call_frame(
        &self,
        frame: SharedFrame,
        correlation_id: i32,
        expects_response: bool,
    ) -> Result<Option<Bytes>, ClientError> {
        if expects_response {
            let (sender, receiver) = oneshot::channel();
            let call = Call::new(self, correlation_id, &frame, receiver);
            let response = ResponseHandling::Deliver(sender);
            return self.finish(QueuedRequest { frame, correlation_id, response, written: None }, call).await.map(Some);
        }
        let (sender, receiver) = oneshot::channel();
        let call = Call::new(self, correlation_id, &frame, receiver);
        let response = ResponseHandling::None;
        self.finish(QueuedRequest { frame, correlation_id, response, written: Some(sender) }, call).await?;
        Ok(None)
    }

    /// Returns a request to be enqueued, and its call.
    fn queued(&self, serialized: Serialized) -> (QueuedRequest, Call<Bytes>) {
        let Serialized { correlation_id, frame, .. } = serialized;
        let (sender, receiver) = oneshot::channel();
        let call = Call::new(self, correlation_id, &frame, receiver);
        let response = ResponseHandling::Deliver(sender);
        (QueuedRequest { frame, correlation_id, response, written: None }, call)
    }

    /// Serializes a request without copying its payloads.
    pub(super) fn serialize<R: Request + Encode>(&self, request: &R, version: i16) -> Result<Serialized, ClientError> {
        let correlation_id = self.driver.pending.next_correlation_id();
        let mut buffer = Buffer::new();
        let client_id = self.options.client_id.as_deref();
        let frame = request.serialize_gathered(version, correlation_id, client_id, &mut buffer)?;
        Ok(Serialized { version, correlation_id, frame: SharedFrame::new(frame.to_shared_chunks()) })
    }

    /// Enqueues a request in its turn and waits for the outcome of its call.
    async fn finish<T>(&self, queued: QueuedRequest, call: Call<T>) -> Result<T, ClientError> {
        let Some(_in_progress) = self.gate.begin().await else { return Err(ClientError::closed_here().unsent()) };
        if let Some(permit) = self.gate.admit(queued.frame.size()).await {
            queued.frame.admit(permit);
        }
        let turn = self.gate.enqueue().await;
        self.enqueue(queued).await?;
        drop(turn);
        let outcome = self.outcome(call).await;
        match &outcome {
            Ok(_) => self.has_served.store(true, Ordering::Relaxed),
            Err(error) if self.may_require_sasl(error) => return Err(ClientError::closed_early(REQUIRES_SASL)),
            Err(_) => {}
        }
        outcome
    }

    /// Returns whether the peer may have closed the connection since the client has not authenticated: such a broker
    /// serves `ApiVersions` and nothing else.
    fn may_require_sasl(&self, error: &ClientError) -> bool {
        let is_closed = matches!(error.kind(), ClientErrorKind::Closed) && error.io_error().is_none();
        is_closed && !self.options.authenticates && !self.has_served.load(Ordering::Relaxed)
    }

    async fn finish_at_once<T>(&self, queued: QueuedRequest, call: Call<T>) -> Result<T, ClientError> {
        self.enqueue(queued).await?;
        self.outcome(call).await
    }

    async fn enqueue(&self, queued: QueuedRequest) -> Result<(), ClientError> {
        if self.driver.send(queued).await { Ok(()) } else { Err(self.error().unsent()) }
    }

    async fn outcome<T>(&self, mut call: Call<T>) -> Result<T, ClientError> {
        let Ok(outcome) = (&mut call.outcome).await else {
            // The driver takes a frame before it writes it.
            let is_unsent = call.frame.take().is_some();
            return Err(if is_unsent { self.error().unsent() } else { self.error() });
        };
        Ok(outcome)
    }

    /// Returns the error that ended the connection.
    fn error(&self) -> ClientError {
        self.driver.closed.get().cloned().unwrap_or_else(ClientError::closed)
    }
}

/// Returns the size of a response with its prefix; 0 if there is none.
fn frame_size(frame: &Result<Bytes, ClientError>) -> usize {
    frame.as_ref().map_or(0, |frame| size_of::<[u8; 4]>() + frame.len())
}

/// Waits for the outcome of a call, at most for its timeout.
async fn within<R: Request, T>(
    version: i16,
    timeout: Duration,
    outcome: impl Future<Output = Result<T, ClientError>>,
) -> Result<T, ClientError> {
    match time::timeout(timeout, outcome).await {
        Ok(outcome) => outcome,
        Err(_) => Err(ClientErrorKind::Timeout { api: R::API_KEY, version, after: timeout }.into()),
    }
}

/// Call in progress. When dropped, its frame leaves the queue and its entry the table of pending responses.
struct Call<T> {
    outcome: oneshot::Receiver<T>,
    correlation_id: i32,
    frame: SharedFrame,
    pending: Arc<PendingResponses>,
}

impl<T> Call<T> {
    fn new(link: &Link, correlation_id: i32, frame: &SharedFrame, outcome: oneshot::Receiver<T>) -> Self {
        Self { outcome, correlation_id, frame: frame.clone(), pending: Arc::clone(&link.driver.pending) }
    }
}

impl<T> Drop for Call<T> {
    fn drop(&mut self) {
        // In this order: `PendingResponses::insert` relies on the closed receiver.
        self.outcome.close();
        if self.frame.take().is_none() {
            self.pending.abandon(self.correlation_id);
        }
    }
}
