//! Payloads that are referenced instead of copied.

use crate::wire::part;
use alloc::vec::Vec;
use bytes::Bytes;

/// Bytes of a message that the encoder may reference.
///
/// No example: only implementations of [`Encode`](crate::codec::Encode) create one;
/// [`Message::encode_gathered`](crate::Message::encode_gathered) shows the result.
#[derive(Clone, Copy)]
pub enum Payload<'m> {
    /// A reference-counted slice, which outlives the message without a copy.
    Shared(&'m Bytes),
    /// Bytes that only the message owns.
    Borrowed(&'m [u8]),
}

/// The content is not printed, since it can be secret.
impl core::fmt::Debug for Payload<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Payload({} bytes)", self.as_slice().len())
    }
}

impl<'m> Payload<'m> {
    /// Payload size in bytes from which gathered encoding refers to a payload instead of copying it.
    pub const THRESHOLD: usize = 512;

    #[inline]
    pub(crate) fn as_slice(self) -> &'m [u8] {
        match self {
            Self::Shared(bytes) => bytes,
            Self::Borrowed(bytes) => bytes,
        }
    }

    /// Returns a slice that outlives the message.
    pub(crate) fn to_shared(self) -> Bytes {
        match self {
            Self::Shared(bytes) => bytes.clone(),
            Self::Borrowed(bytes) => Bytes::copy_from_slice(bytes),
        }
    }
}

/// A payload and the offset in the written bytes at which it belongs.
#[derive(Debug, Clone, Copy)]
struct PlacedPayload<'m> {
    at: usize,
    payload: Payload<'m>,
}

/// The payloads of a message, in ascending order of their offsets.
///
/// The first one is kept inline, since most messages have at most one.
#[derive(Debug, Clone, Default)]
pub(crate) struct Payloads<'m> {
    first: Option<PlacedPayload<'m>>,
    others: Vec<PlacedPayload<'m>>,
}

impl<'m> Payloads<'m> {
    /// Adds a payload at an offset of the written bytes.
    #[inline]
    pub(crate) fn push(&mut self, at: usize, payload: Payload<'m>) {
        let placed = PlacedPayload { at, payload };
        match self.first {
            None => self.first = Some(placed),
            Some(_) => self.others.push(placed),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.first.is_none()
    }

    fn iter(&self) -> impl Iterator<Item = &PlacedPayload<'m>> {
        self.first.iter().chain(&self.others)
    }

    /// Returns an upper bound of the number of chunks.
    pub(crate) fn max_chunks(&self) -> usize {
        self.others.len() * 2 + 3
    }

    /// Returns the number of written bytes and payload bytes together.
    pub(crate) fn total(&self, written: &[u8]) -> usize {
        // Payloads may share memory, so that their sizes need not fit together.
        self.iter().fold(written.len(), |len, placed| len.saturating_add(placed.payload.as_slice().len()))
    }

    /// Calls `visit` with each non-empty chunk: written bytes and payloads in turn.
    pub(crate) fn interleave(&self, written: &'m [u8], mut visit: impl FnMut(Payload<'m>)) {
        let mut start = 0;
        for placed in self.iter() {
            visit_non_empty(Payload::Borrowed(part(written, start..placed.at)), &mut visit);
            visit_non_empty(placed.payload, &mut visit);
            start = placed.at;
        }
        visit_non_empty(Payload::Borrowed(part(written, start..)), &mut visit);
    }

    /// Returns the written bytes and the payloads in one vector.
    pub(crate) fn join(&self, written: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.total(written));
        let payloads: &Payloads<'_> = self;
        payloads.interleave(written, |payload| bytes.extend_from_slice(payload.as_slice()));
        bytes
    }
}

fn visit_non_empty<'m>(payload: Payload<'m>, visit: &mut impl FnMut(Payload<'m>)) {
    if !payload.as_slice().is_empty() {
        visit(payload);
    }
}
