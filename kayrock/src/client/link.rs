//! State shared by all clones of a connection.

use super::driver::{Driver, QueuedRequest, ResponseHandling, SharedFrame};
use super::error::{ClientError, ClientErrorKind};
use super::pending::PendingResponses;
use crate::codec::{DecodeOptions, DecodeOwned, Encode};
use crate::message::{Buffer, Request, ResponseDeserializer};
use crate::negotiation::NegotiationOptions;
use crate::types::Str;
use bytes::Bytes;
use core::fmt;
use core::time::Duration;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::sync::oneshot;
use tokio::time;

/// Settings that the calls of a connection use.
#[derive(Debug, Clone)]
pub(super) struct LinkOptions {
    pub(super) client_id: Option<Str>,
    pub(super) decode: DecodeOptions,
    pub(super) negotiation: NegotiationOptions,
}

/// Connection without negotiated versions.
pub(super) struct Link {
    driver: Driver,
    peer: SocketAddr,
    options: LinkOptions,
}

impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Link").field("peer", &self.peer).field("options", &self.options).finish_non_exhaustive()
    }
}

impl Link {
    pub(super) fn new(driver: Driver, peer: SocketAddr, options: LinkOptions) -> Self {
        Self { driver, peer, options }
    }

    pub(super) fn peer(&self) -> SocketAddr {
        self.peer
    }

    pub(super) fn negotiation(&self) -> &NegotiationOptions {
        &self.options.negotiation
    }

    pub(super) fn is_closed(&self) -> bool {
        self.driver.closed.get().is_some()
    }

    /// Sends a request and decodes its response.
    pub(super) async fn send<R>(
        &self,
        request: &R,
        version: i16,
        timeout: Duration,
    ) -> Result<R::Response<'static>, ClientError>
    where
        R: Request + Encode,
        R::Response<'static>: DecodeOwned,
    {
        let frame = self.send_for_frame(request, version, timeout).await?;
        let deserializer: ResponseDeserializer<R::Response<'static>> = request.response_deserializer(version);
        Ok(deserializer.deserialize_with(&frame, self.options.decode)?.body)
    }

    /// Sends a request and returns the frame of its response.
    pub(super) async fn send_for_frame<R: Request + Encode>(
        &self,
        request: &R,
        version: i16,
        timeout: Duration,
    ) -> Result<Bytes, ClientError> {
        if !request.expects_response() {
            return Err(ClientErrorKind::NoResponseExpected { api: R::API_KEY }.into());
        }
        let (correlation_id, frame) = self.serialize(request, version)?;
        let (sender, receiver) = oneshot::channel();
        let call = Call::new(self, correlation_id, &frame, receiver);
        let response = ResponseHandling::Deliver(sender);
        let queued = QueuedRequest { frame, correlation_id, response, written: None };
        self.finish::<R, _>(version, timeout, queued, call).await
    }

    /// Sends a request and waits until it is written.
    pub(super) async fn send_no_response<R: Request + Encode>(
        &self,
        request: &R,
        version: i16,
        timeout: Duration,
    ) -> Result<(), ClientError> {
        let (correlation_id, frame) = self.serialize(request, version)?;
        let (sender, receiver) = oneshot::channel();
        let call = Call::new(self, correlation_id, &frame, receiver);
        let response = if request.expects_response() { ResponseHandling::Discard } else { ResponseHandling::None };
        let queued = QueuedRequest { frame, correlation_id, response, written: Some(sender) };
        self.finish::<R, _>(version, timeout, queued, call).await
    }

    /// Serializes a request without copying its payloads.
    fn serialize<R: Request + Encode>(&self, request: &R, version: i16) -> Result<(i32, SharedFrame), ClientError> {
        let correlation_id = self.driver.pending.next_correlation_id();
        let mut buffer = Buffer::new();
        let client_id = self.options.client_id.as_deref();
        let frame = request.serialize_gathered(version, correlation_id, client_id, &mut buffer)?;
        Ok((correlation_id, SharedFrame::new(frame.to_shared_chunks())))
    }

    /// Enqueues a request and waits for the outcome of its call.
    async fn finish<R: Request, T>(
        &self,
        version: i16,
        timeout: Duration,
        queued: QueuedRequest,
        mut call: Call<T>,
    ) -> Result<T, ClientError> {
        let outcome = async {
            self.driver.queue.send(queued).await.map_err(|_| self.error())?;
            (&mut call.outcome).await.map_err(|_| self.error())
        };
        match time::timeout(timeout, outcome).await {
            Ok(outcome) => outcome,
            Err(_) => Err(ClientErrorKind::Timeout { api: R::API_KEY, version, after: timeout }.into()),
        }
    }

    /// Returns the error that ended the connection.
    fn error(&self) -> ClientError {
        self.driver.closed.get().cloned().unwrap_or_else(ClientError::closed)
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
