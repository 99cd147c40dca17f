//! Requests that are to be written.

use bytes::Bytes;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::{OwnedSemaphorePermit, oneshot};

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
    /// The next frame, which has no header, is sent to the call. No other response may be awaited.
    #[cfg_attr(not(feature = "sasl"), expect(dead_code, reason = "only authentication sends frames without a header"))]
    DeliverRaw(oneshot::Sender<Bytes>),
}

/// Frame of a request, which its call takes back when it ends before the frame is written.
#[derive(Clone)]
pub(super) struct SharedFrame(Arc<Mutex<Option<Frame>>>);

/// Chunks of a frame, and its share of the bytes that may wait to be written.
pub(super) struct Frame {
    pub(super) chunks: Vec<Bytes>,
    pub(super) permit: Option<OwnedSemaphorePermit>,
}

impl SharedFrame {
    pub(super) fn new(chunks: Vec<Bytes>) -> Self {
        Self(Arc::new(Mutex::new(Some(Frame { chunks, permit: None }))))
    }

    fn lock(&self) -> MutexGuard<'_, Option<Frame>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds the permit to wait in the queue, which is returned with the frame.
    pub(super) fn admit(&self, permit: OwnedSemaphorePermit) {
        if let Some(frame) = &mut *self.lock() {
            frame.permit = Some(permit);
        }
    }

    pub(super) fn size(&self) -> usize {
        self.lock().as_ref().map_or(0, |frame| frame.chunks.iter().map(Bytes::len).sum())
    }

    /// Takes the frame, unless it was taken already.
    pub(super) fn take(&self) -> Option<Frame> {
        self.lock().take()
    }
}
