//! Counts of a connection.

use core::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// Counts of a connection since it was opened, from [`Connection::counters`](super::Connection::counters).
///
/// Bytes are those of whole frames, before TLS. Requests and responses of the handshake count, too.
///
/// No example: the page of [`Connection::counters`](super::Connection::counters) has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Counters {
    /// Requests written.
    pub requests: u64,
    /// Responses received, including late ones, which are discarded.
    pub responses: u64,
    /// Bytes of the requests written.
    pub bytes_sent: u64,
    /// Bytes of the responses received.
    pub bytes_received: u64,
    /// Calls in progress.
    pub in_progress: u64,
    /// Calls that ended with an error, such as a timeout.
    pub failed: u64,
    /// Calls that were dropped before they ended.
    pub cancelled: u64,
}

/// Counts of a connection, each updated alone and without order.
#[derive(Debug, Default)]
pub(super) struct Counts {
    requests: AtomicU64,
    responses: AtomicU64,
    bytes_sent: AtomicU64,
    bytes_received: AtomicU64,
    in_progress: AtomicU64,
    failed: AtomicU64,
    cancelled: AtomicU64,
    /// True from a call that exceeded its timeout until the next response of any call.
    is_silent: AtomicBool,
}

fn add(count: &AtomicU64, more: usize) {
    count.fetch_add(more as u64, Ordering::Relaxed);
}

impl Counts {
    pub(super) fn sent(&self, requests: usize, bytes: usize) {
        add(&self.requests, requests);
        add(&self.bytes_sent, bytes);
    }

    pub(super) fn received(&self, bytes: usize) {
        add(&self.responses, 1);
        add(&self.bytes_received, bytes);
        self.is_silent.store(false, Ordering::Relaxed);
    }

    pub(super) fn begin(&self) {
        add(&self.in_progress, 1);
    }

    pub(super) fn end(&self) {
        self.in_progress.fetch_sub(1, Ordering::Relaxed);
    }

    pub(super) fn fail(&self) {
        add(&self.failed, 1);
    }

    pub(super) fn exceed_timeout(&self) {
        self.is_silent.store(true, Ordering::Relaxed);
    }

    pub(super) fn is_silent(&self) -> bool {
        self.is_silent.load(Ordering::Relaxed)
    }

    pub(super) fn cancel(&self) {
        add(&self.cancelled, 1);
    }

    pub(super) fn read(&self) -> Counters {
        Counters {
            requests: self.requests.load(Ordering::Relaxed),
            responses: self.responses.load(Ordering::Relaxed),
            bytes_sent: self.bytes_sent.load(Ordering::Relaxed),
            bytes_received: self.bytes_received.load(Ordering::Relaxed),
            in_progress: self.in_progress.load(Ordering::Relaxed),
            failed: self.failed.load(Ordering::Relaxed),
            cancelled: self.cancelled.load(Ordering::Relaxed),
        }
    }
}
