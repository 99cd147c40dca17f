//! Request frames without a response.

use super::produce::ProduceRequest;
use crate::codec::Skipped;
use crate::error::{Error, Result};
use crate::message::{Message, Request, RequestHeader};
use crate::values::{Acks, ApiKey};
use crate::wire::{self, Parsed};

/// Returns true if the broker responds to a request, which is a frame without its size.
///
/// Only `Produce` with `acks` 0 has no response. For any other API this reads four bytes; for `Produce` it reads up to
/// that field. A forwarder that waits for a response to each request needs the result. It is true for a version of
/// `Produce` that this crate lacks.
///
/// ```
/// use kayrock::Request;
/// use kayrock::messages::{HeartbeatRequest, ProduceRequest, expects_response};
/// use kayrock::values::Acks;
///
/// let heartbeat = HeartbeatRequest::default().serialize(4, 7, None)?;
/// assert!(expects_response(&heartbeat[4..])?);
/// let produce = ProduceRequest { acks: Acks::None, ..Default::default() }.serialize(13, 8, Some("cli"))?;
/// assert!(!expects_response(&produce[4..])?);
/// # Ok::<(), kayrock::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::Short`](crate::ErrorKind::Short) if the header is incomplete; [`ErrorKind::Invalid`](crate::ErrorKind::Invalid) if a
/// `Produce` request ends before the field or its transactional id is malformed.
pub fn expects_response(frame: &[u8]) -> Result<bool> {
    let (api_key, version) = RequestHeader::peek(frame)?;
    if api_key != ApiKey::PRODUCE || !ProduceRequest::VERSIONS.contains(version) {
        return Ok(true);
    }
    let (_, body) = Skipped::<RequestHeader>::decode_slice(frame, ProduceRequest::header_version(version))?;
    let (_, acks) = acks(body, version).map_err(|error| Error::invalid(format!("`acks` of Produce: {error}")))?;
    Ok(Acks::from(acks) != Acks::None)
}

/// Reads the field `acks` at the beginning of a body.
fn acks(body: &[u8], version: i16) -> Parsed<'_, i16> {
    let body = match version {
        ..3 => body,
        3..9 => wire::string(body)?.0,
        9.. => wire::compact_string(body)?.0,
    };
    wire::int16(body)
}
