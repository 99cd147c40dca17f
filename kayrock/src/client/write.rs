//! Frames that are written together.

use super::counters::Counts;
use super::pending::PendingResponses;
use super::queued_request::{QueuedRequest, ResponseHandling};
use crate::transport::Chunks;
use bytes::Bytes;
use smallvec::SmallVec;
use tokio::sync::{OwnedSemaphorePermit, oneshot};

/// Frames that are written together.
#[derive(Default)]
pub(super) struct Write {
    requests: usize,
    size: usize,
    chunks: Vec<Bytes>,
    callers: Vec<oneshot::Sender<()>>,
    /// Held until the frames are written.
    permits: SmallVec<[OwnedSemaphorePermit; 1]>,
}

impl Write {
    /// Takes the frame of a request that is about to be written, and registers its response.
    pub(super) fn add(&mut self, request: QueuedRequest, pending: &PendingResponses) {
        // A call that ended has taken its frame back.
        let Some(frame) = request.frame.take() else { return };
        match request.response {
            ResponseHandling::None => {}
            ResponseHandling::Discard => pending.expect_late_response(),
            ResponseHandling::Deliver(sender) => pending.insert(request.correlation_id, sender),
            ResponseHandling::DeliverRaw(sender) => pending.expect_raw(sender),
        }
        self.requests += 1;
        self.size += frame.chunks.iter().map(Bytes::len).sum::<usize>();
        if self.chunks.is_empty() {
            self.chunks = frame.chunks;
        } else {
            self.chunks.extend(frame.chunks);
        }
        self.permits.extend(frame.permit);
        self.callers.extend(request.written);
    }

    /// Returns the size of the frames.
    pub(super) fn size(&self) -> usize {
        self.size
    }

    pub(super) fn take_chunks(&mut self) -> Chunks {
        core::mem::take(&mut self.chunks).into()
    }

    /// Counts the requests, and wakes the calls that wait until they are written.
    pub(super) fn finish(self, counts: &Counts) {
        counts.sent(self.requests, self.size);
        for caller in self.callers {
            // The call may have ended.
            let _ = caller.send(());
        }
    }
}
