//! Requests on the side of a server.

use super::header::{self, RequestHeader};
use super::request::Request;
use crate::codec::{Decode, DecodeOptions, slice_of};
use crate::error::{Error, Result};
use crate::values::ApiKey;
use bytes::Bytes;
use core::fmt;

/// A request as a server meets it: its header, and the body still to be read.
///
/// ```
/// use kayrock::message::IncomingRequest;
/// use kayrock::{ApiKey, Request};
/// use kayrock::messages::HeartbeatRequest;
///
/// let frame = HeartbeatRequest::default().serialize(4, 7, None)?;
/// let frame = kayrock::Bytes::from(frame).slice(4..);
/// let request = IncomingRequest::read(frame, |key, version| {
///     (key == ApiKey::HEARTBEAT).then(|| HeartbeatRequest::header_version(version))
/// })?;
/// let (body, rest) = request.body::<HeartbeatRequest>()?;
/// assert_eq!((body, rest), (HeartbeatRequest::default(), &[][..]));
/// # Ok::<(), kayrock::Error>(())
/// ```
#[derive(Clone)]
pub struct IncomingRequest {
    /// The header; of an unknown API key, up to the client id.
    pub header: RequestHeader,
    frame: Bytes,
    rest: Bytes,
}

/// The frame is not printed, since it can contain credentials.
impl fmt::Debug for IncomingRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = self.frame.len();
        f.debug_struct("IncomingRequest").field("header", &self.header).field("size", &size).finish_non_exhaustive()
    }
}

impl IncomingRequest {
    /// Reads the header of a request, the bytes behind the frame's size.
    ///
    /// `header_version` says which header stands before a request of that API key and version. Where it knows none, what
    /// follows the client id stays untouched: whether tagged fields are among it cannot be known.
    ///
    /// # Errors
    /// Bytes that are no such header.
    pub fn read(frame: Bytes, header_version: impl FnOnce(ApiKey, i16) -> Option<i16>) -> Result<Self> {
        let (key, version) = RequestHeader::peek(&frame)?;
        let (header, rest) = header::read(&frame, header_version(key, version).unwrap_or(1))?;
        let rest = slice_of(&frame, rest).unwrap_or_default();
        Ok(Self { header, frame, rest })
    }

    /// The whole request as it came, to send it on.
    #[must_use]
    pub fn frame(&self) -> &Bytes {
        &self.frame
    }

    /// The bytes behind the header.
    #[must_use]
    pub fn rest(&self) -> &Bytes {
        &self.rest
    }

    /// Reads the body; gives it and the bytes behind it.
    ///
    /// # Errors
    /// A body of another API key, and as [`Message::decode`].
    pub fn body<'de, R>(&'de self) -> Result<(R, &'de [u8])>
    where
        R: Request + Decode<'de>,
    {
        self.body_with(DecodeOptions::new())
    }

    /// Reads the body with limits of one's own; gives it and the bytes behind it.
    ///
    /// # Errors
    /// As [`IncomingRequest::body`].
    pub fn body_with<'de, R>(&'de self, options: DecodeOptions) -> Result<(R, &'de [u8])>
    where
        R: Request + Decode<'de>,
    {
        let found = self.header.request_api_key;
        if found != R::API_KEY {
            return Err(Error::invalid(format!("a request of {found}, not of {}", R::API_KEY)));
        }
        options
            .decode(&self.rest, self.header.request_api_version)
            .map_err(|error| error.shifted(self.frame.len().saturating_sub(self.rest.len())))
    }
}
