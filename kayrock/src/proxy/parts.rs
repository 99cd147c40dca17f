//! Typed message of a frame, and the bytes around it.

use crate::codec::{DecodeOwned, Encode, Skipped};
use crate::error::Result;
use crate::message::{IncomingRequest, Message, Request, Response, ResponseHeader};
use crate::values::ApiKey;
use crate::wire::part;
use bytes::{Bytes, BytesMut};

/// Message of a frame without its size. The header and trailing bytes remain as they are.
pub(super) struct Part<M> {
    pub(super) message: M,
    version: i16,
    /// Bytes of the header.
    head: usize,
    /// Bytes after the message.
    tail: usize,
}

impl<M> Part<M> {
    /// Returns the part with another message, and the former message.
    pub(super) fn replace<N>(self, wrap: impl FnOnce(M) -> N) -> Part<N> {
        Part { message: wrap(self.message), version: self.version, head: self.head, tail: self.tail }
    }

    /// Returns the frame with another message.
    pub(super) fn frame_with<N: Message + Encode>(&self, frame: &Bytes, message: &N) -> Result<Bytes> {
        let mut changed = BytesMut::from(part(frame, ..self.head));
        changed.extend_from_slice(&message.encode(self.version)?);
        changed.extend_from_slice(part(frame, frame.len() - self.tail..));
        Ok(changed.freeze())
    }
}

/// Decodes a request.
pub(super) fn request<R: Request + DecodeOwned>(frame: &Bytes) -> Result<Part<R>> {
    let incoming = IncomingRequest::read(frame.clone(), ApiKey::request_header_version)?;
    let (message, remaining) = incoming.body::<R>()?;
    let head = frame.len() - incoming.rest().len();
    Ok(Part { message, version: incoming.header.request_api_version, head, tail: remaining.len() })
}

/// Decodes a response, in the fallback version of its API if it is not one in its own.
pub(super) fn response<P: Response + DecodeOwned>(frame: &Bytes, version: i16) -> Result<Part<P>> {
    let decoded = response_in(frame, version);
    match (decoded, P::FALLBACK) {
        (Err(error), Some(fallback)) if fallback != version => response_in(frame, fallback).map_err(|_| error),
        (decoded, _) => decoded,
    }
}

fn response_in<P: Response + DecodeOwned>(frame: &Bytes, version: i16) -> Result<Part<P>> {
    let (_, body) = Skipped::<ResponseHeader>::decode_slice(frame, P::header_version(version))?;
    let head = frame.len() - body.len();
    let body = frame.slice(head..);
    let (message, remaining) = P::decode(&body, version).map_err(|error| error.shifted(head))?;
    Ok(Part { message, version, head, tail: remaining.len() })
}
